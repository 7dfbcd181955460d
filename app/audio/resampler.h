#pragma once
#include <QtGlobal>

#include <memory>
#include <span>
#include <vector>

struct SpeexResamplerState_;

namespace hs {

/// Changes the sampling rate of a mono stream, with a proper low-pass. One thread at a time. Equal
/// rates pass through untouched. Allocates only when a block is larger than any before it.
class Resampler final
{
    Q_DISABLE_COPY_MOVE(Resampler)
public:
    Resampler(int fromRate, int toRate); ///< samples per second, both > 0
    ~Resampler();

    /// The result is valid until the next call. Its length follows the ratio over time, not in each
    /// block.
    [[nodiscard]] std::span<const qint16> process(std::span<const qint16> in);

private:
    struct Free
    {
        void operator()(SpeexResamplerState_ *state) const;
    };
    int m_fromRate;
    int m_toRate;
    std::unique_ptr<SpeexResamplerState_, Free> m_state; ///< none when the rates are equal
    std::vector<qint16> m_out;
};

} // namespace hs
