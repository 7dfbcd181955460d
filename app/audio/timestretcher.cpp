#include "app/audio/timestretcher.h"

#include <algorithm>

namespace hs {
namespace {

[[nodiscard]] qint16 blended(qint16 from, qint16 to, int part, int whole)
{
    return static_cast<qint16>((int{from} * (whole - part) + int{to} * part) / whole);
}

} // namespace

pitch::Period TimeStretcher::periodOf(std::span<const qint16> sound)
{
    const auto size = std::min(static_cast<int>(sound.size()), lookSamples);
    const int most = size / 2;
    return pitch::find(sound, most, most);
}

std::optional<TimeStretcher::Piece> TimeStretcher::shorten(std::span<const qint16> sound,
                                                           float leastLikeness)
{
    const auto [period, like] = periodOf(sound);
    if (like < leastLikeness)
        return std::nullopt;
    for (int i = 0; i < period; ++i) {
        const auto at = static_cast<size_t>(i);
        m_out[at] = blended(sound[at], sound[static_cast<size_t>(period + i)], i + 1, period + 1);
    }
    return Piece{2 * period, std::span(m_out).first(static_cast<size_t>(period))};
}

std::optional<TimeStretcher::Piece> TimeStretcher::lengthen(std::span<const qint16> sound,
                                                            float leastLikeness)
{
    const auto [period, like] = periodOf(sound);
    if (like < leastLikeness)
        return std::nullopt;
    const auto length = static_cast<size_t>(period);
    std::copy_n(sound.begin(), length, m_out.begin());
    for (int i = 0; i < period; ++i) {
        const auto at = static_cast<size_t>(i);
        m_out[length + at] = blended(sound[length + at], sound[at], i + 1, period + 1);
    }
    return Piece{period, std::span(m_out).first(2 * length)};
}

} // namespace hs
