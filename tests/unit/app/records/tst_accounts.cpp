#include "app/records/accounts.h"
#include "app/system/settings.h"
#include "tests/fakes/fakesecretstore.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace hs::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Which = Accounts::Which;
using Source = Accounts::Source;
using Keep = Accounts::Keep;
using Trial = Accounts::Trial;

namespace {

const QString profile = u"/profiles/desk-1"_s;
const QString entry = u"platform:/profiles/desk-1"_s;
const QString key = u"fake-platform-key"_s;
const QByteArray wallet = R"({"success":true,"balance":{"amount":3.5},"rates_per_minute_usd":0.09,
                              "concurrency":{"limit":2,"available":2}})";

/// What stays over a restart of the program.
struct Machine
{
    [[nodiscard]] PlatformAccess access() const { return {server.baseUrl(), key}; }

    QTemporaryDir folder;
    Settings settings{folder.path()};
    FakeSecretStore store;
    FakeServer server;
};

struct Run
{
    explicit Run(Machine &machine, const Accounts::Access &given = {})
        : accounts(machine.store, machine.settings, profile, given)
    {
    }
    [[nodiscard]] bool load()
    {
        accounts.load();
        return loaded.size() > 0 || loaded.wait();
    }

    Accounts accounts;
    QSignalSpy loaded{&accounts, &Accounts::loaded};
    QSignalSpy taken{&accounts, &Accounts::taken};
    QSignalSpy refused{&accounts, &Accounts::refused};
};

ErrorKind kindOf(const QSignalSpy &refused)
{
    return refused.isEmpty() ? ErrorKind::Cancelled : refused.constLast().at(1).value<Error>().kind;
}

} // namespace

class TstAccounts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEnvironmentGoesBeforeTheStore()
    {
        Machine machine;
        machine.settings.setKeepsSecret(u"platform"_s, true);
        Run run(machine, {PlatformAccess{QUrl(u"https://given.example/api/v1"_s), u"given"_s}, {}});
        QVERIFY(run.load());
        QCOMPARE(run.accounts.platform()->apiKey, u"given"_s);
        QCOMPARE(run.accounts.source(Which::Platform), Source::Environment);
        QCOMPARE(machine.store.reads, QStringList());
        run.accounts.forget(Which::Platform);
        QVERIFY(run.accounts.platform());
    }

    void theStoreIsNotAskedForWhatItWasNeverGiven()
    {
        Machine machine;
        Run run(machine);
        QVERIFY(run.load());
        QVERIFY(!run.accounts.platform());
        QVERIFY(!run.accounts.problem(Which::Platform));
        QCOMPARE(machine.store.reads, QStringList());
    }

    void aKeptKeyComesBackWithItsAddress()
    {
        Machine machine;
        machine.server.push(200, wallet);
        Run first(machine);
        QVERIFY(first.load());
        first.accounts.take(machine.access(), Keep::InKeyStore, Trial::First);
        QVERIFY(first.accounts.isBusy(Which::Platform));
        QTRY_COMPARE(first.taken.size(), 1);
        QVERIFY(!first.accounts.isBusy(Which::Platform));
        QCOMPARE(machine.server.requests().at(0).headers.value("authorization"),
                 "Bearer " + key.toUtf8());

        Run second(machine);
        QVERIFY(second.load());
        QCOMPARE(machine.store.reads, QStringList{entry});
        QVERIFY(second.accounts.platform());
        QCOMPARE(second.accounts.platform()->apiKey, key);
        QCOMPARE(second.accounts.platform()->baseUrl, machine.server.baseUrl());
        QCOMPARE(second.accounts.source(Which::Platform), Source::KeyStore);
    }

    void noFileHoldsTheKey()
    {
        Machine machine;
        Run run(machine);
        run.accounts.take(machine.access(), Keep::InKeyStore, Trial::Skip);
        QTRY_COMPARE(run.taken.size(), 1);
        machine.settings.flush();
        const auto files = QDir(machine.folder.path()).entryInfoList(QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(key.toUtf8()), qPrintable(info.fileName()));
        }
    }

    void aRefusedKeyChangesNothing()
    {
        Machine machine;
        machine.server.push(401, R"({"success":false,"error":"Invalid API key"})");
        Run run(machine);
        QVERIFY(run.load());
        run.accounts.take(machine.access(), Keep::InKeyStore, Trial::First);
        QTRY_COMPARE(run.refused.size(), 1);
        QCOMPARE(kindOf(run.refused), ErrorKind::Unauthorized);
        QVERIFY(!run.accounts.platform());
        QVERIFY(machine.store.entries.isEmpty());
        QVERIFY(!machine.settings.keepsSecret(u"platform"_s));
    }

    void anAddressThatIsNotEncryptedGetsNoKey()
    {
        Machine machine;
        Run run(machine);
        run.accounts.take(PlatformAccess{QUrl(u"http://platform.example/api/v1"_s), key},
                          Keep::InKeyStore, Trial::First);
        QTRY_COMPARE(run.refused.size(), 1);
        QCOMPARE(kindOf(run.refused), ErrorKind::InsecureUrl);
        run.accounts.take(PlatformAccess{QUrl(u"http://platform.example/api/v1"_s), key},
                          Keep::InKeyStore, Trial::Skip);
        QTRY_COMPARE(run.refused.size(), 2);
        QVERIFY(machine.store.entries.isEmpty());
    }

    void aLockedStoreIsSaidAndMayBeAskedAgain()
    {
        Machine machine;
        machine.settings.setKeepsSecret(u"platform"_s, true);
        machine.store.trouble = fail(ErrorKind::SecretsLocked).value();
        Run run(machine);
        QVERIFY(run.load());
        QVERIFY(!run.accounts.platform());
        QCOMPARE(run.accounts.problem(Which::Platform)->kind, ErrorKind::SecretsLocked);

        machine.store.trouble.reset();
        machine.store.entries.insert(
            entry, R"({"api_key":"fake-platform-key","base_url":"https:\/\/p.example/api/v1"})");
        run.loaded.clear();
        QVERIFY(run.load());
        QCOMPARE(run.accounts.platform()->apiKey, key);
        QVERIFY(!run.accounts.problem(Which::Platform));
    }

    void anEntryThatIsGoneIsNoAccountWithoutAKey()
    {
        Machine machine;
        machine.settings.setKeepsSecret(u"platform"_s, true);
        Run run(machine);
        QVERIFY(run.load());
        QCOMPARE(run.accounts.problem(Which::Platform)->kind, ErrorKind::SecretMissing);
    }

    void anEntryOfSomebodyElseIsAProblem_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a bare key") << QByteArray("fake-platform-key");
        QTest::newRow("no address") << QByteArray(R"({"api_key":"k"})");
        QTest::newRow("no key") << QByteArray(R"({"base_url":"https:\/\/p.example"})");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00", 3);
    }
    void anEntryOfSomebodyElseIsAProblem()
    {
        QFETCH(const QByteArray, secret);
        Machine machine;
        machine.settings.setKeepsSecret(u"platform"_s, true);
        machine.store.entries.insert(entry, secret);
        Run run(machine);
        QVERIFY(run.load());
        QVERIFY(!run.accounts.platform());
        QCOMPARE(run.accounts.problem(Which::Platform)->kind, ErrorKind::SecretMissing);
    }

    void whoeverWaitsForTheStoreIsTold()
    {
        Machine machine;
        machine.settings.setKeepsSecret(u"platform"_s, true);
        machine.store.entries.insert(
            entry, R"({"api_key":"fake-platform-key","base_url":"https:\/\/p.example/api/v1"})");
        machine.store.hold = true;
        Run run(machine);
        run.accounts.setSlowAfter(1ms);
        const QSignalSpy slow(&run.accounts, &Accounts::slow);
        run.accounts.load();
        QTRY_COMPARE(slow.size(), 1);
        QCOMPARE(run.loaded.size(), 0);
        machine.store.release();
        QTRY_COMPARE(run.loaded.size(), 1);
        QCOMPARE(run.accounts.platform()->apiKey, key);
    }

    void aStoreThatWasRestartedIsAskedAnew()
    {
        Machine machine;
        machine.settings.setKeepsSecret(u"platform"_s, true);
        machine.store.entries.insert(
            entry, R"({"api_key":"fake-platform-key","base_url":"https:\/\/p.example/api/v1"})");
        machine.store.hold = true;
        Run run(machine);
        run.accounts.load();
        machine.store.hold = false;
        run.accounts.load();
        QTRY_COMPARE(run.loaded.size(), 1);
        QCOMPARE(run.accounts.platform()->apiKey, key);
        machine.store.entries.clear();
        machine.store.release(); // the answer that was lost after all
        QCoreApplication::processEvents();
        QCOMPARE(run.loaded.size(), 1);
        QVERIFY(!run.accounts.problem(Which::Platform));
    }

    void aKeyEnteredWhileTheStoreIsAskedStays()
    {
        Machine machine;
        machine.settings.setKeepsSecret(u"platform"_s, true);
        machine.store.entries.insert(
            entry, R"({"api_key":"an-older-key","base_url":"https:\/\/p.example/api/v1"})");
        machine.store.hold = true;
        Run run(machine);
        run.accounts.load();
        run.accounts.take(machine.access(), Keep::ThisRun, Trial::Skip);
        machine.store.release();
        QTRY_COMPARE(run.loaded.size(), 1);
        QCOMPARE(run.accounts.platform()->apiKey, key);
        QCOMPARE(run.accounts.source(Which::Platform), Source::ThisRun);
    }

    void onePlatformHasOneAddress()
    {
        Machine machine;
        Run run(machine);
        run.accounts.take(PlatformAccess{QUrl(u"https://p.example/api/v1/"_s), key}, Keep::ThisRun,
                          Trial::Skip);
        QCOMPARE(run.accounts.platform()->baseUrl, QUrl(u"https://p.example/api/v1"_s));
        Run given(machine, {PlatformAccess{QUrl(u"https://p.example/api/v1/"_s), key}, {}});
        QCOMPARE(given.accounts.platform()->baseUrl, QUrl(u"https://p.example/api/v1"_s));
    }

    void aKeyOfThisRunIsForgottenWithoutTheStore()
    {
        Machine machine;
        Run run(machine);
        run.accounts.take(machine.access(), Keep::ThisRun, Trial::Skip);
        machine.store.trouble = fail(ErrorKind::SecretsUnavailable).value();
        run.accounts.forget(Which::Platform);
        QVERIFY(!run.accounts.platform());
        QCOMPARE(run.refused.size(), 0);
    }

    void aStoreThatTakesNothingLeavesTheOldKeyInUse()
    {
        Machine machine;
        Run run(machine);
        run.accounts.take(PlatformAccess{QUrl(u"https://p.example/api/v1"_s), u"old"_s},
                          Keep::InKeyStore, Trial::Skip);
        QTRY_COMPARE(run.taken.size(), 1);
        machine.store.trouble = fail(ErrorKind::SecretsUnavailable).value();
        run.accounts.take(machine.access(), Keep::InKeyStore, Trial::Skip);
        QTRY_COMPARE(run.refused.size(), 1);
        QCOMPARE(run.accounts.platform()->apiKey, u"old"_s);
        // Without keeping it, it serves.
        run.accounts.take(machine.access(), Keep::ThisRun, Trial::Skip);
        QCOMPARE(run.accounts.platform()->apiKey, key);
        QCOMPARE(run.accounts.source(Which::Platform), Source::ThisRun);
    }

    void aForgottenKeyIsGoneFromTheStore()
    {
        Machine machine;
        Run run(machine);
        run.accounts.take(machine.access(), Keep::InKeyStore, Trial::Skip);
        QTRY_COMPARE(run.taken.size(), 1);
        const QSignalSpy forgotten(&run.accounts, &Accounts::forgotten);
        run.accounts.forget(Which::Platform);
        QTRY_COMPARE(forgotten.size(), 1);
        QVERIFY(!run.accounts.platform());
        QVERIFY(machine.store.entries.isEmpty());
        Run next(machine);
        QVERIFY(next.load());
        QVERIFY(!next.accounts.problem(Which::Platform));
    }

    void aCarrierIsTriedAndKeptLikeAKey()
    {
        Machine machine;
        machine.server.push(401, R"({"code":20003,"message":"Authenticate","status":401})");
        machine.server.push(200, R"({"calls":[],"next_page_uri":null})");
        const CarrierAccess access{QUrl(u"http://127.0.0.1:%1"_s.arg(machine.server.port())),
                                   u"AC00000000000000000000000000000001"_s, u"fake-token"_s};
        Run run(machine);
        run.accounts.take(access, Keep::InKeyStore, Trial::First);
        QTRY_COMPARE(run.refused.size(), 1);
        QVERIFY(!run.accounts.carrier());
        run.accounts.take(access, Keep::InKeyStore, Trial::First);
        QTRY_COMPARE(run.taken.size(), 1);
        Run next(machine);
        QVERIFY(next.load());
        QCOMPARE(next.accounts.carrier()->authToken, u"fake-token"_s);
        QCOMPARE(next.accounts.carrier()->accountSid, access.accountSid);
        QVERIFY(!next.accounts.platform());
    }
};

HS_TEST_CLASS(TstAccounts)

} // namespace hs::test

#include "tst_accounts.moc"
