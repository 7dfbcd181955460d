#pragma once
#include "tests/ui/windowrig.h"

#include <QPushButton>

namespace hs::test {

using namespace Qt::StringLiterals;

/// Some answers, one cut off, and how it all sounds.
inline void showSound(WindowRig &all)
{
    auto &wire = all.rig.wire();
    for (const int wait : {640, 710, 580, 930, 1310, 760, 690, 880})
        Q_EMIT wire.answeredAfter(std::chrono::milliseconds(wait));
    Q_EMIT wire.transcript({Speaker::Operator, u"And when is it due?"_s, true});
    Q_EMIT wire.answeredAfter(std::chrono::milliseconds(1240));
    Q_EMIT wire.transcript({Speaker::Agent,
                            u"It is due on Friday the third, and you can pay by card "
                            "or by transfer, whichever suits you."_s,
                            true});
    Q_EMIT wire.cutShort({std::chrono::milliseconds(1700), std::chrono::milliseconds(2500),
                          std::chrono::seconds(175)}); // only its last line
    CallQuality second;
    second.microphone = 0.3F;
    second.agent = 0.4F;
    second.depth = second.target = std::chrono::milliseconds(120);
    second.jitter = std::chrono::milliseconds(14);
    second.played = std::chrono::milliseconds(1000);
    second.concealed = std::chrono::milliseconds(4);
    second.roundTrip = std::chrono::milliseconds(38);
    Q_EMIT wire.quality(second);
    all.find<QPushButton>(u"soundDetails"_s)->click();
}

} // namespace hs::test
