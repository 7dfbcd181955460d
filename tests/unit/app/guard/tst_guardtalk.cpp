#include "app/guard/guardbriefing.h"
#include "app/guard/guardtalk.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace hs::test {

class TstGuardTalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWordComesBackAsItself()
    {
        QVERIFY(std::holds_alternative<Heartbeat>(decode(encode(Heartbeat{})).value()));
        QVERIFY(std::holds_alternative<EndLines>(decode(encode(EndLines{})).value()));
        QVERIFY(std::holds_alternative<LinesEnded>(decode(encode(LinesEnded{})).value()));
        QVERIFY(std::holds_alternative<EndTaken>(decode(encode(EndTaken{})).value()));
        EndStep step = proofBy(EndProof::CarrierStatus);
        step.answer = u"a line\nbreak, \"quotes\" and Ω"_s;
        const QByteArray line = encode(GuardStep{u"session-1"_s, step});
        QCOMPARE(line.count('\n'), 1); // else it would be two words
        const auto word = std::get<GuardStep>(decode(line).value());
        QCOMPARE(word.sessionId, u"session-1"_s);
        QCOMPARE(word.step, step);
    }

    void whatIsNoWordIsNone_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("beat");
        QTest::newRow("a list") << QByteArray("[true]");
        QTest::newRow("beat, but not true") << QByteArray(R"({"beat":1})");
        QTest::newRow("a step of nobody")
            << encode(GuardStep{QString(), proofBy(EndProof::LogRow)});
        QTest::newRow("a proof of nothing") << QByteArray(
            R"({"session":"a","step":{"kind":"LogRow","outcome":"Proof","proof":"None"}})");
    }
    void whatIsNoWordIsNone()
    {
        QFETCH(const QByteArray, line);
        QVERIFY(!decode(line));
    }

    void aBriefingComesBackAsItself()
    {
        GuardBriefing briefing;
        briefing.platform = {QUrl(u"https://backend.omnidim.io/api/v1"_s), u"fake-key"_s};
        briefing.carrier = CarrierAccess{QUrl(u"https://api.twilio.com"_s), u"AC1"_s, u"token"_s};
        briefing.journal = u"/a folder/with\nbreak/lines.journal"_s;
        briefing.link = u"hookswitch-guard-1"_s;
        briefing.program = 4711;
        briefing.onOwnSandbox = true;
        briefing.language = u"de"_s;
        QVERIFY(!briefing.toLine().contains('\n'));
        const auto read = GuardBriefing::fromLine(briefing.toLine());
        QVERIFY(read.has_value());
        QCOMPARE(read->toLine(), briefing.toLine());
        QCOMPARE(read->platform.apiKey, u"fake-key"_s);
        QCOMPARE(read->carrier->authToken, u"token"_s);
        QCOMPARE(read->program, 4711);
        QVERIFY(read->onOwnSandbox);
    }

    void aBriefingWithoutAKeyOrAJournalIsRefused()
    {
        GuardBriefing briefing;
        QVERIFY(!GuardBriefing::fromLine(briefing.toLine()).has_value());
        briefing.platform = {QUrl(u"https://backend.omnidim.io/api/v1"_s), u"fake-key"_s};
        QVERIFY(!GuardBriefing::fromLine(briefing.toLine()).has_value());
        briefing.journal = u"lines.journal"_s;
        const auto read = GuardBriefing::fromLine(briefing.toLine());
        QVERIFY(read.has_value());
        QVERIFY(!read->carrier);
        QVERIFY(!GuardBriefing::fromLine("done").has_value());
    }
};

HS_TEST_CLASS(TstGuardTalk)

} // namespace hs::test

#include "tst_guardtalk.moc"
