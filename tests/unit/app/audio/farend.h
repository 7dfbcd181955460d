#pragma once
#include "app/audio/playout.h"
#include "app/audio/standstillwatch.h"
#include "tests/unit/app/audio/voice.h"

#include <functional>
#include <utility>

namespace hs::test {

/// A far end, a network and a speaker that takes 10 ms at a time unless told otherwise. Time is in
/// samples.
class FarEnd final
{
public:
    static constexpr qint64 block = audioformat::sampleRate / 100;
    static constexpr qint64 ms = audioformat::sampleRate / 1000;

    /// `samples` more of the voice leave now and arrive at `arrival`, or with what left before them
    /// if that is later: the network keeps the order.
    void send(qint64 samples, double arrival)
    {
        m_lastArrival = std::max(m_lastArrival, arrival);
        m_waiting.push_back({m_lastArrival, bytes(m_voice.take(samples))});
    }
    /// Plays until then; what is in the network arrives on the way.
    void playUntil(qint64 end)
    {
        while (m_now < end) {
            const qint64 samples = takes();
            receive();
            render(samples);
            m_now += samples;
        }
    }
    /// The speaker takes nothing for so long, then at once what its empty buffer holds.
    void standStill(qint64 samples, qint64 buffer)
    {
        m_now += samples;
        receive();
        render(buffer);
    }
    [[nodiscard]] qint64 depthPercentile(int percent) const
    {
        auto sorted = depths;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty() ? 0 : sorted[(sorted.size() - 1) * size_t(percent) / 100];
    }
    [[nodiscard]] qint64 now() const { return m_now; }

    Playout playout;
    std::function<qint64()> takes = [] { return block; }; ///< of the speaker, each time
    int steps = 0; ///< the largest between two samples
    qint64 queued = 0; ///< most
    std::vector<qint64> depths; ///< after each block
    bool keep = false;
    Sound heard;

private:
    void receive()
    {
        while (m_arrived < m_waiting.size() && m_waiting[m_arrived].first <= double(m_now)) {
            playout.stoodStill(m_standstill.look(
                std::max(m_lastLook, static_cast<qint64>(m_waiting[m_arrived].first))));
            playout.push(m_waiting[m_arrived++].second);
        }
        if (m_arrived == m_waiting.size()) {
            m_waiting.clear();
            m_arrived = 0;
        }
    }
    void render(qint64 samples)
    {
        playout.stoodStill(m_standstill.took(m_now, samples));
        m_lastLook = m_now;
        Sound out(static_cast<size_t>(samples), 12'345);
        playout.render(out);
        steps = std::max(steps, largestStep(out, m_lastSample));
        m_lastSample = out.back();
        depths.push_back(playout.depthSamples());
        queued = std::max(queued, playout.queuedSamples());
        if (keep)
            heard.insert(heard.end(), out.begin(), out.end());
    }

    StandstillWatch m_standstill;
    qint64 m_lastLook = 0;
    Voice m_voice;
    std::vector<std::pair<double, QByteArray>> m_waiting;
    size_t m_arrived = 0;
    double m_lastArrival = 0;
    qint64 m_now = 0;
    int m_lastSample = 0;
};

} // namespace hs::test
