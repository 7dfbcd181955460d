#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/fixturekeys.h"
#include "tests/unit/app/sandbox/phonedesk.h"

using namespace hs;
using namespace hs::sandbox;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto queue = 200ms;

struct Bulk
{
    /// A campaign from number 41 with automatic retry off, unless `more` says otherwise.
    int create(const QStringList &numbers, const QJsonObject &more = {})
    {
        QJsonArray contacts;
        for (const QString &number : numbers)
            contacts.append(QJsonObject{{u"phone_number"_s, number}, {u"name"_s, u"Sam"_s}});
        QJsonObject body{{u"name"_s, u"session-1"_s},
                         {u"phone_number_id"_s, u"41"_s},
                         {u"bot_id"_s, 7001},
                         {u"contact_list"_s, contacts},
                         {u"retry_config"_s, QJsonObject{{u"auto_retry"_s, false}}}};
        for (auto it = more.begin(); it != more.end(); ++it)
            body.insert(it.key(), it.value());
        created = desk.ask("POST", u"/calls/bulk_call/create"_s, body);
        return created.value(u"id"_s).toInt();
    }
    QJsonObject lines(int id, const QString &query = {})
    {
        return desk.ask("GET", u"/calls/bulk_call/%1/lines"_s.arg(id) + query);
    }
    QString lineStatus(int id, int index = 0)
    {
        return lines(id)
            .value(u"records"_s)
            .toArray()
            .at(index)
            .toObject()
            .value(u"call_status"_s)
            .toString();
    }
    QJsonObject live(int id) { return desk.ask("GET", u"/bulk-call/%1/live-status"_s.arg(id)); }
    QJsonObject cancel(int id) { return desk.ask("DELETE", u"/calls/bulk_call/%1"_s.arg(id)); }

    PhoneDesk desk;
    QJsonObject created;
};

} // namespace

class TstCampaigns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheOnlyLiveStateThereIs()
    {
        Bulk bulk;
        const int id = bulk.create({u"+12025550120"_s});
        QCOMPARE(bulk.created.value(u"status"_s).toString(), u"success"_s);
        QCOMPARE(bulk.created.value(u"current_status"_s).toString(), u"pending"_s);
        QCOMPARE(bulk.lineStatus(id), u"Pending"_s);
        bulk.desk.advance(queue);
        QCOMPARE(bulk.lineStatus(id), u"In Progress"_s);
        QCOMPARE(bulk.live(id).value(u"campaign_status"_s).toString(), u"in_progress"_s);
        QCOMPARE(bulk.live(id).value(u"summary"_s).toObject().value(u"in_progress"_s).toInt(), 1);
        bulk.desk.advance(5s);
        QCOMPARE(bulk.lineStatus(id), u"completed"_s);
        QCOMPARE(bulk.live(id).value(u"campaign_status"_s).toString(), u"completed"_s);
        const QJsonObject line = bulk.lines(id).value(u"records"_s).toArray().at(0).toObject();
        const QJsonObject row = bulk.desk.rows().at(0).toObject();
        QCOMPARE(line.value(u"call"_s).toObject().value(u"recording_id"_s), row.value(u"id"_s));
        QCOMPARE(line.value(u"call"_s).toObject().value(u"duration_seconds"_s).toInt(), 3);
    }

    void speaksTheContractsShapes()
    {
        Bulk bulk;
        const int id = bulk.create({u"+12025550102"_s});
        bulk.desk.advance(queue);
        const QJsonObject lines = bulk.lines(id);
        const QJsonObject wanted = fixture(u"bulk-lines.json"_s);
        const QString records = u"records"_s;
        QCOMPARE(missingKeys(wanted, lines), QStringList());
        const QJsonObject line = lines.value(records).toArray().at(0).toObject();
        QCOMPARE(missingKeys(wanted.value(records).toArray().at(0).toObject(), line),
                 QStringList());
        QCOMPARE(line.value(u"dispatched_at"_s).toString(), u"2026-01-02 03:04:05"_s);
        QCOMPARE(line.value(u"call"_s).toObject(), QJsonObject());
        QCOMPARE(missingKeys(fixture(u"bulk-live-status.json"_s), bulk.live(id)), QStringList());
        const QJsonObject one = bulk.desk.ask("GET", u"/calls/bulk_call/%1"_s.arg(id));
        QCOMPARE(one.value(u"details"_s).toObject().value(u"name"_s).toString(), u"session-1"_s);
        QCOMPARE(one.value(u"contact_list"_s).toArray().size(), 1);
    }

    void isFoundAgainByItsName()
    {
        Bulk bulk;
        bulk.create({u"+12025550102"_s}, {{u"name"_s, u"older"_s}});
        const int id = bulk.create({u"+12025550102"_s});
        const QJsonObject list = bulk.desk.ask("GET", u"/calls/bulk_call?pagesize=1"_s);
        QCOMPARE(list.value(u"total_records"_s).toInt(), 2);
        const QJsonObject first = list.value(u"records"_s).toArray().at(0).toObject();
        QCOMPARE(first.value(u"id"_s).toInt(), id);
        QCOMPARE(first.value(u"name"_s).toString(), u"session-1"_s);
    }

    void cancelsWhatDoesNotRingYet()
    {
        Bulk bulk;
        const int id = bulk.create({u"+12025550102"_s, u"+12025550103"_s});
        QCOMPARE(bulk.cancel(id).value(u"current_status"_s).toString(), u"cancelled"_s);
        bulk.desk.advance(1min);
        QCOMPARE(bulk.lineStatus(id, 0), u"cancelled"_s);
        QCOMPARE(bulk.lineStatus(id, 1), u"cancelled"_s);
        QVERIFY(bulk.desk.state.ledger.lines().empty());
        QCOMPARE(bulk.desk.state.legs.all().size(), 1U);
        QVERIFY(!bulk.desk.leg().dialled);
        bulk.cancel(id);
        QCOMPARE(bulk.desk.lastStatus(), 400);
    }

    void leavesALiveLegUpOnCancel()
    {
        Bulk bulk;
        const int id = bulk.create({u"+12025550102"_s});
        bulk.desk.advance(5s);
        bulk.cancel(id);
        bulk.desk.advance(5s);
        QVERIFY(bulk.desk.leg().isUp());
        QCOMPARE(bulk.lineStatus(id), u"In Progress"_s);
        QCOMPARE(bulk.live(id).value(u"campaign_status"_s).toString(), u"cancelled"_s);
        bulk.desk.advance(10min);
        QCOMPARE(bulk.lineStatus(id), u"completed"_s);
    }

    void hangsUpOnCancelOnDemand_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("ends");
        QTest::newRow("ordinary") << u"+12025550102"_s << true;
        QTest::newRow("zombie") << u"+12025550199"_s << false;
    }
    void hangsUpOnCancelOnDemand()
    {
        QFETCH(QString, number);
        QFETCH(bool, ends);
        Bulk bulk;
        bulk.desk.fault({{u"kind"_s, u"cancel_hangs_up"_s}});
        const int id = bulk.create({number});
        bulk.desk.advance(5s);
        bulk.cancel(id);
        QCOMPARE(!bulk.desk.leg().isUp(), ends);
        QCOMPARE(bulk.lineStatus(id), ends ? u"completed"_s : u"In Progress"_s);
    }

    void retriesUnlessToldNotTo_data()
    {
        QTest::addColumn<QJsonObject>("retry");
        QTest::addColumn<std::size_t>("dials");
        QTest::newRow("by default") << QJsonObject() << std::size_t(4);
        QTest::newRow("once") << QJsonObject{{u"retry_limit"_s, 1}} << std::size_t(2);
        QTest::newRow("off") << QJsonObject{{u"auto_retry"_s, false}} << std::size_t(1);
    }
    void retriesUnlessToldNotTo()
    {
        QFETCH(QJsonObject, retry);
        QFETCH(std::size_t, dials);
        Bulk bulk;
        const int id = bulk.create({u"+12025550130"_s}, {{u"retry_config"_s, retry}});
        for (int i = 0; i < 20; ++i)
            bulk.desk.advance(1s);
        QCOMPARE(bulk.desk.state.legs.all().size(), dials);
        QCOMPARE(bulk.lineStatus(id), u"busy"_s);
        QCOMPARE(bulk.live(id).value(u"summary"_s).toObject().value(u"busy"_s).toInt(), 1);
    }

    void waitsWhilePaused()
    {
        Bulk bulk;
        const int id = bulk.create({u"+12025550120"_s, u"+12025550120"_s});
        const QString path = u"/calls/bulk_call/%1"_s.arg(id);
        bulk.desk.ask("PUT", path, {{u"action"_s, u"pause"_s}});
        bulk.desk.advance(10s);
        QCOMPARE(bulk.desk.state.legs.all().size(), 1U);
        QCOMPARE(bulk.live(id).value(u"campaign_status"_s).toString(), u"paused"_s);
        bulk.desk.ask("PUT", path, {{u"action"_s, u"resume"_s}});
        QCOMPARE(bulk.desk.state.legs.all().size(), 2U);
        bulk.desk.ask("PUT", path, {{u"action"_s, u"dance"_s}});
        QCOMPARE(bulk.desk.lastStatus(), 400);
    }

    void pagesLinesByCursor()
    {
        Bulk bulk;
        const QString number = u"+12025550102"_s;
        const int id = bulk.create({number, number, number}, {{u"save_as_draft"_s, true}});
        const QJsonObject first = bulk.lines(id, u"?pagesize=2&include_total=true"_s);
        QCOMPARE(first.value(u"records"_s).toArray().size(), 2);
        QCOMPARE(first.value(u"total_records"_s).toInt(), 3);
        QVERIFY(first.value(u"has_more"_s).toBool());
        const QString cursor = first.value(u"next_cursor"_s).toString();
        const QJsonObject rest = bulk.lines(id, u"?pagesize=2&cursor="_s + cursor);
        QCOMPARE(rest.value(u"records"_s).toArray().size(), 1);
        QVERIFY(!rest.value(u"has_more"_s).toBool());
        QVERIFY(rest.value(u"next_cursor"_s).isNull());
        bulk.lines(id, u"?pagesize=151"_s);
        QCOMPARE(bulk.desk.lastStatus(), 400);
        QVERIFY(bulk.desk.state.legs.all().empty()); // a draft dials nobody
        bulk.desk.ask("POST", u"/calls/bulk_call/%1/start"_s.arg(id));
        QCOMPARE(bulk.desk.state.legs.all().size(), 1U);
    }

    void refusesWhatIsIncomplete_data()
    {
        QTest::addColumn<QJsonObject>("more");
        QTest::newRow("name") << QJsonObject{{u"name"_s, QString()}};
        QTest::newRow("number") << QJsonObject{{u"phone_number_id"_s, u"99"_s}};
        QTest::newRow("agent") << QJsonObject{{u"bot_id"_s, 1}};
        QTest::newRow("contacts") << QJsonObject{{u"contact_list"_s, QJsonArray()}};
    }
    void refusesWhatIsIncomplete()
    {
        QFETCH(QJsonObject, more);
        Bulk bulk;
        QCOMPARE(bulk.create({u"+12025550102"_s}, more), 0);
        QCOMPARE(bulk.desk.lastStatus(), 400);
        QCOMPARE(bulk.created.value(u"status"_s).toString(), u"error"_s);
        QCOMPARE(bulk.live(12345).value(u"status"_s).toString(), u"error"_s);
        QCOMPARE(bulk.desk.lastStatus(), 404);
    }

    void filtersLogsByCampaign()
    {
        Bulk bulk;
        const int id = bulk.create({u"+12025550130"_s});
        bulk.desk.dispatch(u"+12025550130"_s);
        bulk.desk.advance(1min);
        QCOMPARE(bulk.desk.rows().size(), 2);
        const QJsonObject mine = bulk.desk.ask("GET", u"/calls/logs?bulk_call_id=%1"_s.arg(id));
        QCOMPARE(mine.value(u"total_records"_s).toInt(), 1);
    }
};
HS_TEST_CLASS(TstCampaigns)

#include "tst_campaigns.moc"
