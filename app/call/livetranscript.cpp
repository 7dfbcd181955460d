#include "app/call/livetranscript.h"

#include "app/call/sessionlog.h"

#include <utility>

namespace hs {

void LiveTranscript::follow(const CallTransport &transport,
                            std::function<std::chrono::milliseconds()> elapsed)
{
    connect(&transport, &CallTransport::transcript, this,
            [this, elapsed](const TranscriptUpdate &update) {
                keep(m_transcript.apply(update, elapsed()));
            });
    connect(&transport, &CallTransport::cutShort, this, [this, elapsed](const PlaybackCut &cut) {
        const std::vector<int> changed = m_transcript.cut(cut, elapsed());
        for (const int index : changed)
            keep(index);
    });
    connect(&transport, &CallTransport::answeredAfter, this,
            [this, elapsed = std::move(elapsed)](std::chrono::milliseconds wait) {
                m_answerTimes.add(wait);
                keep(m_transcript.answered(wait, elapsed()));
            });
}

void LiveTranscript::keep(std::optional<int> index)
{
    if (!index)
        return;
    m_log.putLine(m_transcript.lines().at(static_cast<std::size_t>(*index)));
    Q_EMIT changed(*index);
}

} // namespace hs
