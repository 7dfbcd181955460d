#include "app/api/socketjson.h"

#include "tests/fakes/testmain.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace hs;

namespace {

QByteArray mediaFrame(const QByteArray &payload)
{
    return "{\"event\":\"media\",\"media\":{\"payload\":\"" + payload + "\"}}";
}

} // namespace

class TstSocketJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNotUnderstoodIsIgnoredWithAReason_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const QByteArray &frame, const QString &why) {
            QTest::newRow(name) << frame << why;
        };
        row("nothing", "", u"not JSON"_s);
        row("not JSON", "{\"event\":", u"not JSON"_s);
        row("bad UTF-8", "{\"event\":\"\xff\"}", u"not JSON"_s);
        row("a list", "[]", u"not an object"_s);
        row("no event", "{}", u"unknown event: "_s);
        row("event is a number", R"({"event":7})", u"unknown event: "_s);
        row("unknown", R"({"event":"mark"})", u"unknown event: mark"_s);
        row("hostile name", "{\"event\":\"a\\u0000\\u202eb\"}", u"unknown event: ab"_s);
        row("media is text", R"({"event":"media","media":"AAAA"})",
            u"media: payload of another type"_s);
        row("payload is a number", R"({"event":"media","media":{"payload":1}})",
            u"media: payload of another type"_s);
        row("no padding", R"({"event":"media","media":{"payload":"AAA"}})", u"media: not base64"_s);
        row("not base64", R"({"event":"media","media":{"payload":"A*AA"}})",
            u"media: not base64"_s);
        row("URL alphabet", R"({"event":"media","media":{"payload":"-_AA"}})",
            u"media: not base64"_s);
        row("no sound", R"({"event":"media","media":{"payload":""}})", u"media: empty"_s);
        row("text is false", R"({"event":"user","media":{"payload":false}})",
            u"text: payload of another type"_s);
        row("text is an object", R"({"event":"system","media":{"payload":{}}})",
            u"text: payload of another type"_s);
        row("end as text", R"({"event":"end_call","media":{"payload":"hangup"}})",
            u"end_call: payload of another type"_s);
        row("end without payload", R"({"event":"end_call"})",
            u"end_call: payload of another type"_s);
    }

    void whatIsNotUnderstoodIsIgnoredWithAReason()
    {
        QFETCH(const QByteArray, frame);
        const SocketMessage message = parseSocketFrame(frame);
        QVERIFY(std::holds_alternative<IgnoredFrame>(message));
        QTEST(std::get<IgnoredFrame>(message).why, "why");
    }

    void anOddByteIsKeptForTheNextChunk()
    {
        const auto message = parseSocketFrame(R"({"event":"media","media":{"payload":"AQID"}})");
        QCOMPARE(std::get<AgentAudio>(message).pcm, QByteArray("\1\2\3"));
    }

    void hostileTextIsMadeHarmless()
    {
        const auto message = parseSocketFrame(
            "{\"event\":\"user\",\"media\":{\"payload\":\"<b>\\u202eab\\u0000c</b>\"}}");
        QCOMPARE(std::get<OperatorFinal>(message).text, u"<b>abc</b>"_s);
    }

    void anUnknownEndReasonPassesThrough()
    {
        const auto absent
            = parseSocketFrame(R"({"event":"end_call","media":{"payload":{"reason":false}}})");
        QCOMPARE(std::get<PlatformEnd>(absent).reason, QString());
        const auto other
            = parseSocketFrame(R"({"event":"end_call","media":{"payload":{"reason":"idle"}}})");
        QCOMPARE(std::get<PlatformEnd>(other).reason, u"idle"_s);
    }

    void ourAudioIsOneJsonText()
    {
        QCOMPARE(audioFrame(QByteArray("\0\1\2", 3)), R"({"type":"audio","data":"AAEC"})");
        QCOMPARE(audioFrame(QByteArray(4096, 'x')).size(), 5464 + 26);
    }

    void aLongSoundFrameIsReadWhole()
    {
        const QByteArray sound(37500, 'z'); // 50 kB as base64; moc stumbles over digit separators
        const QByteArray frame = mediaFrame(sound.toBase64());
        QCOMPARE(std::get<AgentAudio>(parseSocketFrame(frame)).pcm, sound);
        QBENCHMARK
        {
            (void)parseSocketFrame(frame);
        }
    }
};

HS_TEST_CLASS(TstSocketJson)
#include "tst_socketjson.moc"
