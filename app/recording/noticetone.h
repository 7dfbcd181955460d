#pragma once
#include <QtGlobal>

#include <span>

namespace hs {

/// Two short notes that tell the far end of the recording: our own synthesis. One thread at a time;
/// no allocation.
class NoticeTone final
{
public:
    static constexpr int samples = 16'000 * 6 / 10; ///< 0.6 s

    /// Mixes what is left of it into the sound.
    void mixInto(std::span<qint16> sound);
    void start() { m_at = 0; }
    [[nodiscard]] bool isOver() const { return m_at >= samples; }

private:
    int m_at = samples;
};

} // namespace hs
