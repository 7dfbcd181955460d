#include "app/sandbox/faults.h"
#include "tests/fakes/testmain.h"

using namespace hs;
using namespace hs::sandbox;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Fault parsed(const QByteArray &json)
{
    const auto faults = parseFaults(json);
    return faults && faults->size() == 1 ? faults->first() : Fault();
}

} // namespace

class TstFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAllThreeForms()
    {
        const QByteArray one = R"({"kind":"drop","match":"/api/v1/agents"})";
        QCOMPARE(parseFaults(one)->size(), 1);
        QCOMPARE(parseFaults('[' + one + ',' + one + ']')->size(), 2);
        QCOMPARE(parseFaults("{\"faults\":[" + one + "]}")->size(), 1);
    }

    void saysWhatIsWrongWithWhichFault()
    {
        QCOMPARE(parseFaults("nonsense").error().kind, ErrorKind::NotJson);
        const auto unknown
            = parseFaults(R"([{"kind":"drop","match":"ws"},{"kind":"meteor","match":"ws"}])");
        QVERIFY(unknown.error().detail.contains("fault 2"_L1));
        QVERIFY(unknown.error().detail.contains("meteor"_L1));
        QVERIFY(!parseFaults(R"({"kind":"delay"})").has_value());
        QVERIFY(!parseFaults(R"({"kind":"freeze","match":"/api/v1/agents"})").has_value());
        QVERIFY(!parseFaults(R"({"kind":"reply_lost","match":"ws"})").has_value());
    }

    void tellsWhatStrikesAnAnswerThatStreams()
    {
        QVERIFY(strikesStream(parsed(R"({"kind":"drop","match":"/v1/chat","at_chunk":2})")));
        QVERIFY(!strikesStream(parsed(R"({"kind":"drop","match":"/v1/chat"})")));
        QVERIFY(strikesStream(parsed(R"({"kind":"freeze","match":"/v1/chat/completions"})")));
        QVERIFY(!strikesStream(parsed(R"({"kind":"freeze"})")));
        const Fault failing = parsed(R"({"kind":"error_event"})");
        QCOMPARE(failing.match, u"/v1/chat/completions"_s);
        QCOMPARE(failing.code, 401);
        const Fault repeating = parsed(R"({"kind":"repeat","at_chunk":3})");
        QCOMPARE(repeating.toJson().value(u"at_chunk"_s).toInt(), 3);
        QVERIFY(!parseFaults(R"({"kind":"bad_utf8","match":"ws"})").has_value());
        const QByteArray misplaced = R"({"kind":"drop","match":"/api/v1/agents","at_chunk":1})";
        QVERIFY(!parseFaults(misplaced).has_value());
    }

    void strikesAsOftenAsAsked()
    {
        Faults faults;
        faults.add(parsed(R"({"kind":"drop","match":"/a","times":2,"after":1})"));
        QCOMPARE(faults.strike(u"GET"_s, u"/a"_s).size(), 0);
        QCOMPARE(faults.strike(u"GET"_s, u"/a"_s).size(), 1);
        QCOMPARE(faults.strike(u"GET"_s, u"/b"_s).size(), 0);
        QCOMPARE(faults.strike(u"GET"_s, u"/a"_s).size(), 1);
        QCOMPARE(faults.strike(u"GET"_s, u"/a"_s).size(), 0);
    }

    void strikesForeverWithoutALimit()
    {
        Faults faults;
        faults.add(parsed(R"({"kind":"drop","match":"/a","times":0})"));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(faults.strike(u"GET"_s, u"/a"_s).size(), 1);
        faults.clear();
        QCOMPARE(faults.strike(u"GET"_s, u"/a"_s).size(), 0);
    }

    void matchesPathsByTheirBeginningAndVerb()
    {
        const Fault any = parsed(R"({"kind":"drop","match":"/api/v1/agents*","method":"put"})");
        QVERIFY(any.fits(u"PUT"_s, u"/api/v1/agents/7001"_s));
        QVERIFY(!any.fits(u"GET"_s, u"/api/v1/agents/7001"_s));
        QVERIFY(!any.fits(u"PUT"_s, u"/api/v1/calls"_s));
    }

    void tellsTheOpeningFromTheLine()
    {
        QVERIFY(strikesOpening(parsed(R"({"kind":"drop","match":"ws"})")));
        QVERIFY(!strikesOpening(parsed(R"({"kind":"drop","match":"ws","at_ms":50})")));
        QVERIFY(!strikesOpening(parsed(R"({"kind":"freeze"})")));
        Faults faults;
        faults.add(parsed(R"({"kind":"freeze"})"));
        QCOMPARE(faults.strikeSocket(true).size(), 0);
        QCOMPARE(faults.strikeSocket(false).size(), 1);
    }
};
HS_TEST_CLASS(TstFaults)

#include "tst_faults.moc"
