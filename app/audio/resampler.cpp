#include "app/audio/resampler.h"

#include <speex/speex_resampler.h>

namespace hs {
namespace {
constexpr int quality = 6; // speex counts 0..10; at 5 a voice's upper end loses more than 0.2 dB
}

void Resampler::Free::operator()(SpeexResamplerState_ *state) const
{
    speex_resampler_destroy(state);
}

Resampler::Resampler(int fromRate, int toRate) : m_fromRate(fromRate), m_toRate(toRate)
{
    Q_ASSERT(fromRate > 0 && toRate > 0);
    if (fromRate == toRate)
        return;
    int error = RESAMPLER_ERR_SUCCESS;
    m_state.reset(speex_resampler_init(1, static_cast<spx_uint32_t>(fromRate),
                                       static_cast<spx_uint32_t>(toRate), quality, &error));
    Q_CHECK_PTR(m_state.get());
    speex_resampler_skip_zeros(m_state.get());
}

Resampler::~Resampler() = default;

std::span<const qint16> Resampler::process(std::span<const qint16> in)
{
    if (!m_state)
        return in;
    const auto rate = static_cast<size_t>(m_toRate);
    const size_t room = in.size() * rate / static_cast<size_t>(m_fromRate) + 2;
    if (m_out.size() < room)
        m_out.resize(room);
    auto taken = static_cast<spx_uint32_t>(in.size());
    auto made = static_cast<spx_uint32_t>(m_out.size());
    speex_resampler_process_int(m_state.get(), 0, in.data(), &taken, m_out.data(), &made);
    return std::span<const qint16>(m_out).first(made);
}

} // namespace hs
