#pragma once
#include "app/audio/voiceframe.h"

namespace hs {

/// Takes away what lies below a voice: offset, hum, handling noise. Second-order Butterworth at
/// 80 Hz. One thread at a time; no allocation.
class HighPass final
{
public:
    void process(VoiceFrame frame);

private:
    float m_first = 0; ///< the filter's memory, transposed direct form II
    float m_second = 0;
};

} // namespace hs
