#include "app/audio/pulseopening.h"

#include "models/domain/audioformat.h"

#include <pulse/context.h>
#include <pulse/operation.h>
#include <pulse/proplist.h>
#include <pulse/stream.h>

#include <chrono>
#include <cstdint>

using namespace std::chrono_literals;

namespace hs::pulse {
namespace {

constexpr auto recordBlock = 10ms;
constexpr auto playbackBuffer = 30ms; // the server's part and the device's together
constexpr auto playbackStep = 10ms; // what it asks for at a time
constexpr auto unset = static_cast<std::uint32_t>(-1); // libpulse's "as you like"

constexpr int usualRate = 48'000; // of microphones

[[nodiscard]] constexpr std::uint32_t bytesFor(std::chrono::milliseconds time,
                                               int rate = audioformat::sampleRate)
{
    return static_cast<std::uint32_t>(time.count() * rate / 1000 * audioformat::bytesPerSample);
}

} // namespace

pa_stream *newStream(pa_context *context, bool records)
{
    const int rate = records ? usualRate : audioformat::sampleRate;
    const pa_sample_spec spec{PA_SAMPLE_S16NE, static_cast<std::uint32_t>(rate), 1};
    pa_proplist *about = pa_proplist_new();
    pa_proplist_sets(about, PA_PROP_MEDIA_ROLE, "phone");
    pa_stream *stream = pa_stream_new_with_proplist(context, records ? "Microphone" : "Agent",
                                                    &spec, nullptr, about);
    pa_proplist_free(about);
    return stream;
}

// A device that goes takes its stream along (DONT_MOVE) instead of handing it to one that nobody
// chose, such as the monitor of the speaker: which one comes next is decided here.
bool open(pa_stream *stream, const QByteArray &device, bool records)
{
    constexpr unsigned common = PA_STREAM_ADJUST_LATENCY | PA_STREAM_DONT_MOVE;
    // The server resamples with a filter of a few points by default, which lets high tones through
    // as others; Resampler does not.
    constexpr auto recording = static_cast<pa_stream_flags_t>(common | PA_STREAM_FIX_RATE);
    // For PulseStream::soundDelay().
    constexpr auto timed = static_cast<pa_stream_flags_t>(common | PA_STREAM_AUTO_TIMING_UPDATE
                                                          | PA_STREAM_INTERPOLATE_TIMING);
    pa_buffer_attr buffer{unset, unset, unset, unset, unset};
    if (records) {
        buffer.fragsize = bytesFor(recordBlock, usualRate);
        return pa_stream_connect_record(stream, device.constData(), &buffer, recording) >= 0;
    }
    buffer.tlength = bytesFor(playbackBuffer);
    buffer.minreq = bytesFor(playbackStep);
    // Not zero: a stream that ran out must wait for sound rather than count it as too late.
    buffer.prebuf = bytesFor(playbackStep);
    return pa_stream_connect_playback(stream, device.constData(), &buffer, timed, nullptr, nullptr)
           >= 0;
}

int rateOf(pa_stream *stream)
{
    return static_cast<int>(pa_stream_get_sample_spec(stream)->rate);
}

void keepBlocksShort(pa_stream *stream)
{
    if (rateOf(stream) == usualRate)
        return;
    const pa_buffer_attr buffer{unset, unset, unset, unset, bytesFor(recordBlock, rateOf(stream))};
    if (pa_operation *operation = pa_stream_set_buffer_attr(stream, &buffer, nullptr, nullptr))
        pa_operation_unref(operation);
}

} // namespace hs::pulse
