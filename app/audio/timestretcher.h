#pragma once
#include "app/audio/pitch.h"

#include <array>
#include <optional>

namespace hs {

/// Makes speech shorter or longer without changing its pitch (WSOLA): it leaves out or repeats one
/// period of the voice and blends over the join. It holds nothing back: it looks at sound that is
/// queued anyway, and adds no delay. Media thread; no allocation.
class TimeStretcher final
{
public:
    static constexpr int lookSamples = 2 * pitch::longest; ///< 30 ms: what it likes to see
    static constexpr int leastSamples = 4 * pitch::shortest; ///< 10 ms: what it can work on
    static constexpr float certain = 0.8F; ///< a join of this likeness is not heard

    struct Piece
    {
        int taken = 0; ///< samples of the input that it stands for
        std::span<const qint16> sound; ///< valid until the next call
    };

    /// `sound` is what comes next, at least leastSamples of it. Nothing if there is no place where
    /// it is as like itself as that.
    [[nodiscard]] std::optional<Piece> shorten(std::span<const qint16> sound, float leastLikeness);
    [[nodiscard]] std::optional<Piece> lengthen(std::span<const qint16> sound, float leastLikeness);

private:
    [[nodiscard]] static pitch::Period periodOf(std::span<const qint16> sound);

    std::array<qint16, lookSamples> m_out{};
};

} // namespace hs
