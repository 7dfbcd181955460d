#pragma once
#include <QMetaType>

#include <array>

namespace hs {

/// What the program itself sounds, beside the voices of a call.
enum class SoundCue {
    RingBack, ///< the dialled number may be ringing; goes on until it is stopped
    Connected,
    Ended, ///< proven over
    LowWallet,
    Trouble, ///< refused, lost, unproven, or the microphone has gone
};

inline constexpr std::array allSoundCues{SoundCue::RingBack, SoundCue::Connected, SoundCue::Ended,
                                         SoundCue::LowWallet, SoundCue::Trouble};

} // namespace hs

Q_DECLARE_METATYPE(hs::SoundCue)
