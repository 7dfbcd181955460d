#pragma once
#include "models/domain/chat.h"

#include <chrono>
#include <optional>

namespace hs {

/// Whether a message that did not leave is tried again by itself, and after how long: 2 s, doubled
/// to a minute, for as long as there is no connection; or what the far end asked for, so many
/// times. A value; any thread.
class SendPause final
{
public:
    static constexpr std::chrono::seconds longest{60};
    /// A longer pause that the far end asks for is the operator's to decide.
    static constexpr std::chrono::seconds longestAskedFor{120};
    static constexpr int mostAttempts = 20;

    void reset() { m_attempts = 0; }
    /// After this failure; nullopt: not by itself, since it is not certain that nothing was done,
    /// or nothing would change.
    [[nodiscard]] std::optional<std::chrono::seconds> after(const Error &error, ChatRoute route);

private:
    int m_attempts = 0;
};

} // namespace hs
