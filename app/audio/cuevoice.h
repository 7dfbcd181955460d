#pragma once
#include "models/domain/soundcue.h"

#include <QtGlobal>

#include <span>
#include <vector>

namespace hs {

/// One cue at a time as 16 kHz mono samples, without a click where one gives way to another. Media
/// thread. Only play() allocates.
class CueVoice final
{
public:
    void play(SoundCue cue); ///< instead of what sounds now, which fades within 5 ms
    void stop(SoundCue cue); ///< if it is the one that sounds; fades within 5 ms
    void drop(); ///< what sounds and what follows, at once
    [[nodiscard]] bool isSounding() const { return m_sounding; }
    [[nodiscard]] qint16 next();
    /// Adds it to what the speaker is going to play.
    void mixInto(std::span<qint16> samples);

private:
    struct Sound
    {
        SoundCue cue = SoundCue::Ended;
        std::vector<qint16> samples;
        size_t at = 0;
    };
    [[nodiscard]] bool isOver() const;

    Sound m_now;
    Sound m_next; ///< no samples: nothing follows
    int m_fade = -1; ///< samples left until silence; -1: it does not fade
    bool m_sounding = false;
};

} // namespace hs
