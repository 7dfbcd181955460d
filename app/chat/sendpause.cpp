#include "app/chat/sendpause.h"

#include <algorithm>

namespace hs {

using namespace std::chrono_literals;

std::optional<std::chrono::seconds> SendPause::after(const Error &error, ChatRoute route)
{
    if (route != ChatRoute::TextModel)
        return std::nullopt;
    const bool isOffline = error.kind == ErrorKind::HostNotFound
                           || error.kind == ErrorKind::ConnectionFailed
                           || error.kind == ErrorKind::TimedOut;
    std::optional<std::chrono::seconds> pause;
    if (isOffline && error.neverSent)
        pause = std::min<std::chrono::seconds>(longest, 2s * (1 << std::min(m_attempts, 5)));
    else if (error.kind == ErrorKind::RateLimited && error.retryAfterSeconds
             && *error.retryAfterSeconds <= longestAskedFor.count() && m_attempts < mostAttempts)
        pause = std::chrono::seconds(*error.retryAfterSeconds);
    if (pause)
        ++m_attempts;
    return pause;
}

} // namespace hs
