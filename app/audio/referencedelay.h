#pragma once
#include "app/audio/echodelay.h"

#include <chrono>

namespace hs {

/// By how much what the speaker was given is held back before an echo canceller sees it: its
/// reference must come before the echo, and a canceller learns fastest when it comes just before.
/// Until an echo shows its delay the port's own word is believed. Media thread; no allocation.
class ReferenceDelay final
{
public:
    /// What the port says of the delay of a block of so many samples; zero is no word. It moves
    /// with every block and climbs while a stream starts, so only what stays counts.
    void portSays(std::chrono::milliseconds delay, std::size_t samples);
    /// What was handed to the speaker when `captured` was heard. `mostLead`: samples by which the
    /// reference may come early. True if it has been moved or isSettled() is new: the canceller has
    /// to learn anew.
    [[nodiscard]] bool add(ConstVoiceFrame played, ConstVoiceFrame captured, int mostLead);

    [[nodiscard]] int samples() const { return m_back; }
    [[nodiscard]] const EchoDelay &echo() const { return m_echo; }
    /// The delay is known, or that there is no echo. Lasts until restart().
    [[nodiscard]] bool isSettled() const { return m_settled; }

    void flushed(); ///< by the same speaker: its delay stays
    void restart(); ///< another speaker, or the same one anew

private:
    EchoDelay m_echo;
    int m_back = 0;
    int m_candidate = 0; ///< samples, by the port's word
    int m_stayed = 0; ///< samples for which it has said about that
    int m_expected = 0; ///< samples; what has been believed of it
    bool m_found = false; ///< an echo has shown its delay
    bool m_settled = false;
};

} // namespace hs
