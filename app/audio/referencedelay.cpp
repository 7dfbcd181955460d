#include "app/audio/referencedelay.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace hs {
namespace {

constexpr int perMs = audioformat::sampleRate / 1000;
constexpr int lead = 25 * perMs;
constexpr int shortestLead = 15 * perMs; // less takes 10 dB less
constexpr int wordLead = 40 * perMs; // a port may say too much, and what is late is never cancelled
constexpr int leastLead = 15 * perMs; // of an echo that comes as late as the word allows
constexpr std::chrono::milliseconds longestWord{1'000};
constexpr int sameWord = 20 * perMs;
constexpr int stays = 100 * perMs;
constexpr int around = 200 * perMs; // by which a word may be wrong

} // namespace

void ReferenceDelay::portSays(std::chrono::milliseconds delay, std::size_t samples)
{
    const auto word = std::clamp(delay, std::chrono::milliseconds(0), longestWord);
    const int now = static_cast<int>(word.count()) * perMs;
    if (now == 0)
        return;
    if (std::abs(now - m_candidate) > sameWord) {
        m_candidate = now;
        m_stayed = 0;
    }
    m_stayed = std::min(m_stayed + static_cast<int>(samples), stays);
    if (m_stayed >= stays && std::abs(m_candidate - m_expected) > sameWord)
        m_expected = m_candidate;
}

bool ReferenceDelay::add(ConstVoiceFrame played, ConstVoiceFrame captured, int mostLead)
{
    m_echo.lookUntil(m_expected + around);
    m_echo.add(played, captured);
    const int before = m_back;
    if (const std::optional<int> delay = m_echo.samples()) {
        m_found = true;
        const int ahead = *delay - m_back;
        if (ahead < shortestLead || ahead > mostLead)
            m_back = std::max(0, *delay - lead);
    } else if (!m_found) {
        m_back = std::max(0, m_expected - std::min(wordLead, mostLead - leastLead));
    }
    const bool wasSettled = std::exchange(m_settled, m_settled || m_found || m_echo.hasNoPath());
    return m_back != before || m_settled != wasSettled;
}

void ReferenceDelay::flushed()
{
    if (!m_echo.hasNoPath())
        m_echo.reset();
}

void ReferenceDelay::restart()
{
    *this = {};
}

} // namespace hs
