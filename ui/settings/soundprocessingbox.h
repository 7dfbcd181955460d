#pragma once
#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;
class QVBoxLayout;

namespace hs {
class Settings;

/// What is done to the operator's sound on its way to the agent. A choice counts at once, also in a
/// call. GUI thread; the settings outlive it.
class SoundProcessingBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundProcessingBox)
public:
    explicit SoundProcessingBox(Settings &settings, QWidget *parent = nullptr);

private:
    [[nodiscard]] QCheckBox *addSwitch(QVBoxLayout &column, const QString &name,
                                       const QString &title, const QString &about);
    void addEngine(QVBoxLayout &column);
    void addChunk(QVBoxLayout &column);
    void follow();
    void keep();

    Settings &m_settings;
    QCheckBox *m_echo = nullptr;
    QCheckBox *m_noise = nullptr;
    QCheckBox *m_gain = nullptr;
    QCheckBox *m_duplex = nullptr;
    QComboBox *m_engine = nullptr;
    QSpinBox *m_chunk = nullptr; ///< in ms
};

} // namespace hs
