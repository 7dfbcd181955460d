#pragma once
#include "app/call/calltransport.h"

#include <QList>
#include <QString>

namespace hs {
class CallController;
class SoundDesk;
enum class SoundKind;

/// What is wrong with a line's sound, from its warnings. GUI thread.
class SoundTroubles final
{
public:
    void take(CallWarning warning); ///< "back" warnings take back the one they answer
    void clear() { m_current.clear(); }
    [[nodiscard]] const QList<CallWarning> &current() const { return m_current; }
    [[nodiscard]] bool has(CallWarning warning) const { return m_current.contains(warning); }

private:
    QList<CallWarning> m_current;
};

namespace words {
/// The most important thing the operator should know about the sound of a line that is up; empty
/// while all is as wished.
[[nodiscard]] QString soundTrouble(const CallController &line, const SoundTroubles &troubles,
                                   const SoundDesk &sound);
/// "Headset is not connected. Built-in is used until it is back.", or that it does not work; empty
/// if the open device is the one that is wanted most, or none is open.
[[nodiscard]] QString fellBack(const SoundDesk &sound, SoundKind kind, const LineSound &live);
/// The open device's name as the lists show it, and its own where they do not know it.
[[nodiscard]] QString deviceName(const SoundDesk &sound, const SoundDevice &device);
/// The device's name, and in brackets what keeps it from being used.
[[nodiscard]] QString deviceWithState(const SoundDesk &sound, SoundKind kind, const QString &id);
/// Why a line that is up has no microphone or speaker open, and what to do.
[[nodiscard]] QString whyNotOpen(SoundKind kind, ErrorKind trouble);
/// Which devices are open, for a tool tip and a screen reader.
[[nodiscard]] QString liveDevices(const SoundDesk &sound, const LineSound &live);
} // namespace words

} // namespace hs
