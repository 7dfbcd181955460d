#pragma once
#include <QDialog>

namespace hs {
class Settings;

/// The switches of the sound's processing in a window of their own. GUI thread; the settings
/// outlive it.
class SoundProcessingDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundProcessingDialog)
public:
    explicit SoundProcessingDialog(Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] static QKeySequence keys();
};

} // namespace hs
