#pragma once
#include <QWidget>

class QCheckBox;

namespace hs {
class HeadsetKeys;
class Label;
class Settings;
struct Headset;

/// Whether the keys of USB headsets are used, and how it goes with those that are plugged in;
/// counts at once. GUI thread; settings and headsets outlive it.
class HeadsetBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadsetBox)
public:
    HeadsetBox(Settings &settings, const HeadsetKeys &keys, QWidget *parent = nullptr);

private:
    void follow();
    [[nodiscard]] QString state() const;
    [[nodiscard]] static QString stateOf(const Headset &headset);

    const HeadsetKeys &m_keys;
    QCheckBox *m_box;
    Label *m_state;
};

} // namespace hs
