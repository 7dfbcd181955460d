#include "app/audio/concealment.h"

#include <algorithm>

namespace hs {

void Concealment::remember(std::span<const qint16> rendered)
{
    const size_t count = std::min(rendered.size(), m_memory.size());
    std::move(m_memory.begin() + static_cast<ptrdiff_t>(count), m_memory.end(), m_memory.begin());
    const auto newest = rendered.last(count);
    std::copy(newest.begin(), newest.end(), m_memory.end() - static_cast<ptrdiff_t>(count));
}

void Concealment::start(int steady, int length)
{
    // Looked for in the older part: what follows a period later is the newest sound.
    int period = pitch::shortest;
    float best = -1.0F;
    for (int one = pitch::longest; one >= pitch::shortest; --one) {
        const float like
            = pitch::likeness(m_memory, memorySamples - pitch::longest - one, one, pitch::longest);
        if (like > best) {
            best = like;
            period = one;
        }
    }
    makeCycle(period);
    m_steady = steady;
    m_length = length;
    m_at = 0;
}

void Concealment::makeCycle(int period)
{
    m_period = period;
    const int overlap = period / 4;
    for (int i = 0; i < period; ++i) {
        const int newer = m_memory[static_cast<size_t>(memorySamples - period + i)];
        const int older = m_memory[static_cast<size_t>(memorySamples - 2 * period + i)];
        const int part = std::max(0, i - (period - overlap) + 1);
        m_cycle[static_cast<size_t>(i)]
            = static_cast<qint16>((newer * (overlap + 1 - part) + older * part) / (overlap + 1));
    }
    m_step = int{m_memory[memorySamples - 1]}
             - int{m_memory[static_cast<size_t>(memorySamples - period - 1)]};
}

size_t Concealment::render(std::span<qint16> out)
{
    const auto count = std::min(out.size(), static_cast<size_t>(m_length - m_at));
    for (auto &sample : out.first(count)) {
        const int join = std::max(0, joinSamples - m_at);
        const int value
            = m_cycle[static_cast<size_t>(m_at % m_period)] + m_step * join / joinSamples;
        ++m_at;
        const int left = m_at <= m_steady ? m_length - m_steady : m_length - m_at;
        sample = static_cast<qint16>(std::clamp(value, -32'768, 32'767) * left
                                     / std::max(1, m_length - m_steady));
    }
    return count;
}

} // namespace hs
