#pragma once
#include <chrono>
#include <optional>

namespace hs {

/// Measures how long the operator waits for the agent: from the end of the operator's voice, as the
/// microphone's block with it arrived, to the agent's first sound at the speaker. What the port
/// knows of the way there is counted (AudioPort::soundDelay()); what the microphone holds (a block
/// of 10 ms and the card's own) is not. Media thread; pure; times come from one monotonic clock.
class AnswerWatch final
{
public:
    using Time = std::chrono::microseconds;

    /// A voice was heard until now, for so long. What the microphone hears while the agent sounds
    /// may be the agent, and does not count.
    void operatorSpoke(Time now, Time voiced);
    /// The agent is heard at this moment, which may be still to come. Tells the wait, once per
    /// answer. An agent that begins while the operator speaks answers nothing.
    [[nodiscard]] std::optional<std::chrono::milliseconds> agentSounded(Time heard);

private:
    static constexpr Time pause
        = std::chrono::milliseconds(200); ///< shorter ones are in its speech
    static constexpr Time shortest
        = std::chrono::milliseconds(100); ///< of voice: less is a knock, not a word
    static constexpr Time talkOver = std::chrono::milliseconds(100); ///< a pause within words
    static constexpr Time silence = std::chrono::milliseconds(1000); ///< between two turns at most
    /// The agent did not answer after that; it spoke up by itself.
    static constexpr Time longest = std::chrono::seconds(10);

    Time m_voiced{0}; ///< in the operator's turn
    Time m_lastVoice{0};
    std::optional<Time> m_lastSound; ///< of the agent
};

} // namespace hs
