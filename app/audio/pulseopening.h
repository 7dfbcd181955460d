#pragma once
#include <QByteArray>

struct pa_context;
struct pa_stream;

// How a stream of ours is asked for. Included by the .cpp files of the streams only.
namespace hs::pulse {

/// A stream of mono PCM16, not connected yet: 16 kHz to a speaker, and from a microphone what its
/// device works at, which is known when it is open. Unlike libpulse's own errors, a dead context
/// ends the process.
[[nodiscard]] pa_stream *newStream(pa_context *context, bool records);
/// Asks for that device, and for blocks and a buffer short enough to talk through.
[[nodiscard]] bool open(pa_stream *stream, const QByteArray &device, bool records);
/// Samples per second of an open stream.
[[nodiscard]] int rateOf(pa_stream *stream);
/// Asks for blocks of 10 ms of a microphone whose device does not work at the usual rate.
void keepBlocksShort(pa_stream *stream);

} // namespace hs::pulse
