#pragma once
#include <QObject>

namespace hs {
class CallController;
class CallDesk;
class HeadsetKeys;
class Settings;

/// The keys of headsets, composed: whether they are wanted (Settings), what a press does, and what
/// the lights show. A press is one on Mute or Hang up of the current web call, else of an open
/// typed line, which has nothing to mute; phone calls are not heard at this desk, so their lines
/// leave the headset dark and its keys without effect. The light goes out with the microphone, when
/// the end is asked for: it never tells of proof. GUI thread; desk, settings and keys outlive it.
class HeadsetCalls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeadsetCalls)
public:
    HeadsetCalls(CallDesk &desk, Settings &settings, HeadsetKeys &keys, QObject *parent = nullptr);

private:
    void follow();
    [[nodiscard]] CallController *line() const; ///< whose keys they are, or nullptr

    CallDesk &m_desk;
    HeadsetKeys &m_keys;
};

} // namespace hs
