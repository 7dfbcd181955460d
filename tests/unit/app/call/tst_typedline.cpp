// A line on which typed words are spoken: no microphone, and no worry about one.
#include "app/call/typedvoice.h"
#include "tests/fakes/room.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/call/medialinerig.h"
#include "tests/unit/app/call/webcallrig.h"

#include <QSignalSpy>

using namespace hs;
using namespace hs::test;

class TstTypedLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neitherSilenceNorLoudnessIsWarnedOf_data()
    {
        QTest::addColumn<bool>("typed");
        QTest::newRow("typed") << true;
        QTest::newRow("by microphone") << false;
    }

    void neitherSilenceNorLoudnessIsWarnedOf()
    {
        QFETCH(const bool, typed);
        Line line;
        if (typed)
            line.media.takeTypedWords({});
        QSignalSpy warned(&line.media, &MediaLine::warned);
        line.answer();
        line.port->speak(5 * 16'000, 0);
        line.port->speak(5 * 16'000, 32'767);
        QCOMPARE(warned.isEmpty(), typed);
    }

    void noMicrophoneIsOpenedForIt()
    {
        WebCallRig rig;
        rig.target.typed = TypedVoice::make();
        rig.transport.prepare(rig.target);
        QTRY_COMPARE(rig.prepared.size(), 1); // by itself
        QVERIFY(!rig.media.hasPort()); // not even made
        QVERIFY(rig.hasNoted(QStringLiteral("line.typed")));
        rig.transport.end();
        QVERIFY(rig.hasEnded(EndReason::None, EndProof::NeverOpened));
    }

    void whatIsSaidArrivesAsItIs()
    {
        WebCallRig rig;
        rig.target.typed = TypedVoice::make();
        rig.target.typed->setPace(TypedVoice::fastestPace);
        rig.server.push(201, ticket());
        rig.transport.prepare(rig.target);
        QTRY_COMPARE(rig.prepared.size(), 1);
        rig.transport.place(QStringLiteral("session-1"));
        QVERIFY(rig.media.waitForSocket());
        rig.media.onSocket([](FakeSessionSocket &socket) { socket.acceptUpgrade(); });
        QTRY_COMPARE(rig.answered.size(), 1);
        const std::vector<qint16> tone = sine(0.5, 440, 8'000);
        QSignalSpy said(rig.target.typed.get(), &TypedVoice::said);
        rig.target.typed->say(QList<qint16>(tone.begin(), tone.end()));
        QTRY_COMPARE(said.size(), 1);
        const auto loudest = [&rig] {
            return rig.media.onSocket([](FakeSessionSocket &socket) {
                int peak = 0;
                for (const QByteArray &chunk : socket.sent()) {
                    const auto *samples = reinterpret_cast<const qint16 *>(chunk.constData());
                    for (qsizetype i = 0; i < chunk.size() / 2; ++i)
                        peak = std::max<int>(peak, samples[i]);
                }
                return peak;
            });
        };
        QTRY_VERIFY(loudest() > 7'000);
        QVERIFY(loudest() < 8'500); // nobody turned it up
        QVERIFY(!rig.media.hasPort());
    }
};

HS_TEST_CLASS(TstTypedLine)
#include "tst_typedline.moc"
