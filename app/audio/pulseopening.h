#pragma once
#include <QByteArray>

struct pa_context;
struct pa_stream;

// How a stream of ours is asked for. Included by PulseStream's .cpp file only.
namespace hs::pulse {

/// A stream of 16 kHz mono PCM16, not connected yet. Unlike libpulse's own errors, a dead context
/// ends the process.
[[nodiscard]] pa_stream *newStream(pa_context *context, bool records);
/// Asks for that device, and for blocks and a buffer short enough to talk through.
[[nodiscard]] bool open(pa_stream *stream, const QByteArray &device, bool records);

} // namespace hs::pulse
