#include "app/api/socketjson.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// One frame's text. What comes out as sound must survive our own encoding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const hs::SocketMessage message
        = hs::parseSocketFrame(QByteArrayView(data, static_cast<qsizetype>(size)));
    if (const auto *audio = std::get_if<hs::AgentAudio>(&message)) {
        if (audio->pcm.isEmpty() || audio->pcm.size() > static_cast<qsizetype>(size))
            std::abort();
    }
    return 0;
}
