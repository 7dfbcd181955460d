#include "app/sandbox/logrow.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/fixturekeys.h"

#include <QJsonArray>

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

FinishedSession talked()
{
    FinishedSession session;
    session.line.agentId = 7001;
    session.line.openedAt = QDateTime(QDate(2026, 9, 4), QTime(9, 5, 7), Qt::UTC);
    session.billed = 84s;
    session.cost = Money::fromMicros(126'000);
    session.agentName = u"Support Desk EN"_s;
    session.turns = {{{}, u"Hello."_s, session.line.openedAt, {}, {}, {}},
                     {u"My parcel is late. Thank you."_s, u"I see."_s, session.line.openedAt, 200ms,
                      800ms, 300ms}};
    session.answers = {{u"order_number"_s, u"A-17"_s}};
    return session;
}

} // namespace

class TstLogRow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasTheFieldsOfTheContract()
    {
        const QJsonObject wanted = fixture(u"call-log-web.json"_s)
                                       .value(u"call_log_data"_s)
                                       .toArray()
                                       .first()
                                       .toObject();
        QJsonObject row = logRow(61001, talked());
        QVERIFY(!wanted.isEmpty());
        row.insert(u"extracted_variables"_s, wanted.value(u"extracted_variables"_s));
        QCOMPARE(missingKeys(wanted, row), QStringList());
        const QString key = u"interactions"_s;
        QCOMPARE(missingKeys(wanted.value(key).toArray().first().toObject(),
                             row.value(key).toArray().first().toObject()),
                 QStringList());
    }

    void writesTimesAsThePlatformDoes()
    {
        const QJsonObject row = logRow(61001, talked());
        QCOMPARE(row.value(u"time_of_call"_s).toString(), u"09/04/2026 09:05:07"_s);
        QCOMPARE(row.value(u"call_duration"_s).toString(), u"1:24"_s);
        QCOMPARE(row.value(u"call_duration_in_seconds"_s).toInt(), 84);
        QCOMPARE(row.value(u"call_duration_in_minutes"_s).toDouble(), 1.4);
        QCOMPARE(row.value(u"call_cost"_s).toDouble(), 0.126);
        FinishedSession brief = talked();
        brief.billed = 5s;
        QCOMPARE(logRow(1, brief).value(u"call_duration"_s).toString(), u"0:5"_s);
    }

    void tellsTheTurns()
    {
        const QJsonObject row = logRow(61001, talked());
        QCOMPARE(row.value(u"call_conversation"_s).toString(),
                 u" <br/> user:  <br/> LLM: Hello. <br/> <br/> user: My parcel is late. Thank you. "
                 u"<br/> LLM: I see. <br/>"_s);
        const QJsonObject second = row.value(u"interactions"_s).toArray().last().toObject();
        QCOMPARE(second.value(u"interaction_sequence"_s).toInt(), 2);
        QCOMPARE(second.value(u"asr_time"_s).toDouble(), 0.2);
        QCOMPARE(second.value(u"total_response_time"_s).toDouble(), 1.3);
        QCOMPARE(row.value(u"sentiment_score"_s).toString(), u"Positive"_s);
        QVERIFY(row.value(u"sentiment_analysis_details"_s).toString().contains("A-17"_L1));
        const QJsonObject variables = row.value(u"extracted_variables"_s).toObject();
        QCOMPARE(variables.value(u"order_number"_s).toString(), u"A-17"_s);
        QCOMPARE(variables.value(u"interaction_count_total"_s).toInt(), 2);
    }

    void aWidgetsChatIsNoLine()
    {
        FinishedSession chat = talked();
        chat.isWidgetChat = true;
        const QJsonObject wanted = fixture(u"call-log-chat.json"_s)
                                       .value(u"call_log_data"_s)
                                       .toArray()
                                       .first()
                                       .toObject();
        const QJsonObject row = logRow(61002, chat);
        for (const QString &key :
             {u"from_number"_s, u"to_number"_s, u"channel_type"_s, u"call_duration"_s,
              u"call_duration_in_seconds"_s, u"call_cost"_s, u"call_status"_s, u"call_direction"_s})
            QCOMPARE(row.value(key), wanted.value(key));
    }

    void saysFalseForAbsentText()
    {
        FinishedSession session = talked();
        session.turns.removeLast();
        const QJsonObject row = logRow(61001, session);
        QCOMPARE(row.value(u"sentiment_analysis_details"_s), QJsonValue(false));
        QCOMPARE(row.value(u"recording_url"_s), QJsonValue(false));
        QCOMPARE(row.value(u"sentiment_score"_s).toString(), QString());
    }
};
HS_TEST_CLASS(TstLogRow)

#include "tst_logrow.moc"
