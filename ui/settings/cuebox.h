#pragma once
#include "models/domain/soundcue.h"

#include <QWidget>

namespace hs {
class Settings;

/// Which sounds the program makes itself, a box for each; counts at once. GUI thread; the settings
/// outlive it.
class CueBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CueBox)
public:
    explicit CueBox(Settings &settings, QWidget *parent = nullptr);

private:
    [[nodiscard]] static QString nameOf(SoundCue cue);
    [[nodiscard]] static QString objectNameOf(SoundCue cue);
};

} // namespace hs
