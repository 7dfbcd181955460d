#include "app/sandbox/voice/frames.h"
#include "tests/fakes/testmain.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace hs;

namespace {
// Plain strings: moc 6.4 loses its way in raw ones.
constexpr const char *media = "{\"event\":\"media\",\"media\":{\"payload\":\"AQD+/zQS\"}}";
constexpr const char *partial
    = "{\"event\":\"partial_text\",\"media\":{\"payload\":\"my \\\"par\\\" é\"}}";
constexpr const char *clear = "{\"event\":\"clear\"}";
constexpr const char *hangup
    = "{\"event\":\"end_call\",\"media\":{\"payload\":{\"reason\":\"hangup\"}}}";
} // namespace

class TstFrames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mediaIsLittleEndianBase64()
    {
        const std::array<qint16, 3> samples{1, -2, 0x1234};
        QCOMPARE(frames::media(samples), QByteArray(media));
    }

    void textIsTheContractsShape()
    {
        QCOMPARE(frames::text("partial_text"_L1, u"my \"par\" é"_s), QByteArray(partial));
    }

    void clearHasNoPayload() { QCOMPARE(frames::clear(), QByteArray(clear)); }

    void endCallCarriesItsReasonInAnObject()
    {
        QCOMPARE(frames::endCall(u"hangup"_s), QByteArray(hangup));
    }
};

HS_TEST_CLASS(TstFrames)
#include "tst_frames.moc"
