#include "app/records/accounts.h"
#include "app/system/settings.h"
#include "tests/fakes/answers.h"
#include "tests/fakes/fakesecretstore.h"
#include "tests/fakes/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace hs::test {

using namespace Qt::StringLiterals;
using Which = Accounts::Which;
using Source = Accounts::Source;
using Keep = Accounts::Keep;
using Trial = Accounts::Trial;

namespace {

const QString entry = u"text_model:/profiles/desk-1"_s;
const TextModelAccess model{QUrl(u"https://models.example/v1"_s), u"fake-model-key"_s, u"small"_s};
const TextModelAccess local{QUrl(u"http://127.0.0.1:11434/v1"_s), {}, {}};

/// The program on a computer that stays over its restart; whether a model answers is the test's.
struct Desk
{
    Desk() { start(); }
    void start(const Accounts::Access &given = {})
    {
        accounts = std::make_unique<Accounts>(store, settings, u"/profiles/desk-1"_s, given);
        accounts->setTextModelTrial([this](const TextModelAccess &access) {
            tried.append(access.baseUrl);
            return trial.ask();
        });
        QObject::connect(accounts.get(), &Accounts::taken, accounts.get(),
                         [this](Which which) { taken.append(which); });
        QObject::connect(accounts.get(), &Accounts::refused, accounts.get(),
                         [this](Which which, const Error &error) {
                             if (which == Which::TextModel)
                                 refused.append(error.kind);
                         });
    }
    [[nodiscard]] bool load()
    {
        QSignalSpy loaded(accounts.get(), &Accounts::loaded);
        accounts->load();
        return loaded.wait();
    }

    QTemporaryDir folder;
    Settings settings{folder.path()};
    FakeSecretStore store;
    Answers<void> trial{Result<void>()};
    QList<QUrl> tried;
    QList<Which> taken;
    QList<ErrorKind> refused;
    std::unique_ptr<Accounts> accounts;
};

} // namespace

class TstTextModelAccount : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTriedAndComesBackWhole()
    {
        Desk desk;
        desk.trial.hold = true;
        desk.accounts->take(model, Keep::InKeyStore, Trial::First);
        QCOMPARE(desk.tried, QList<QUrl>{model.baseUrl});
        QVERIFY(desk.accounts->isBusy(Which::TextModel));
        QVERIFY(!desk.accounts->textModel());
        desk.trial.release();
        QTRY_COMPARE(desk.taken, QList<Which>{Which::TextModel});
        QVERIFY(!desk.accounts->isBusy(Which::TextModel));
        QCOMPARE(desk.accounts->source(Which::TextModel), Source::KeyStore);

        desk.start();
        QVERIFY(desk.load());
        QCOMPARE(desk.store.reads, QStringList{entry});
        const auto &access = desk.accounts->textModel();
        QVERIFY(access);
        QCOMPARE(access->baseUrl, model.baseUrl);
        QCOMPARE(access->apiKey, model.apiKey);
        QCOMPARE(access->model, model.model);
        QCOMPARE(desk.accounts->source(Which::TextModel), Source::KeyStore);
        QVERIFY(!desk.accounts->platform());
        QVERIFY(!desk.accounts->carrier());
    }

    void keyAndAddressAreOneEntryAndNoFileHasThem()
    {
        Desk desk;
        desk.accounts->take(model, Keep::InKeyStore, Trial::Skip);
        QTRY_COMPARE(desk.taken.size(), 1);
        QCOMPARE(desk.store.entries.size(), 1);
        const QJsonObject kept = QJsonDocument::fromJson(desk.store.entries.value(entry)).object();
        QCOMPARE(kept.value("base_url"_L1).toString(), model.baseUrl.toString());
        QCOMPARE(kept.value("api_key"_L1).toString(), model.apiKey);
        desk.settings.flush();
        const auto files = QDir(desk.folder.path()).entryInfoList(QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY2(!text.contains("fake-model-key"), qPrintable(info.fileName()));
            QVERIFY2(!text.contains("models.example"), qPrintable(info.fileName()));
        }
    }

    void needsNeitherKeyNorModel()
    {
        Desk desk;
        desk.accounts->take(local, Keep::InKeyStore, Trial::First);
        QTRY_COMPARE(desk.taken.size(), 1);
        desk.start();
        QVERIFY(desk.load());
        QCOMPARE(desk.accounts->textModel()->baseUrl, local.baseUrl);
        QVERIFY(desk.accounts->textModel()->apiKey.isEmpty());
        QVERIFY(desk.accounts->textModel()->model.isEmpty());
    }

    void oneThatDoesNotAnswerChangesNothing()
    {
        Desk desk;
        desk.accounts->take(local, Keep::ThisRun, Trial::Skip);
        desk.trial.push(fail(ErrorKind::Unauthorized));
        desk.accounts->take(model, Keep::InKeyStore, Trial::First);
        QTRY_COMPARE(desk.refused, QList<ErrorKind>{ErrorKind::Unauthorized});
        QVERIFY(!desk.accounts->isBusy(Which::TextModel));
        QCOMPARE(desk.accounts->textModel()->baseUrl, local.baseUrl);
        QVERIFY(desk.store.entries.isEmpty());
        QVERIFY(!desk.settings.keepsSecret(u"text_model"_s));
    }

    void isTakenUntriedWhenNobodyCanTryIt()
    {
        Desk desk;
        desk.accounts->setTextModelTrial({});
        desk.accounts->take(model, Keep::ThisRun, Trial::First);
        QCOMPARE(desk.taken.size(), 1);
        QCOMPARE(desk.accounts->source(Which::TextModel), Source::ThisRun);
        QVERIFY(desk.tried.isEmpty());
    }

    void anAddressThatIsNotEncryptedGetsNoKey_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("plain") << u"http://models.example/v1"_s;
        QTest::newRow("looks like loopback") << u"http://127.0.0.1.example/v1"_s;
        QTest::newRow("with a name") << u"https://user:word@models.example/v1"_s;
        QTest::newRow("none") << QString();
    }
    void anAddressThatIsNotEncryptedGetsNoKey()
    {
        QFETCH(const QString, address);
        Desk desk;
        for (const Trial how : {Trial::First, Trial::Skip}) {
            desk.accounts->take(TextModelAccess{QUrl(address), u"k"_s, {}}, Keep::InKeyStore, how);
            QVERIFY(!desk.accounts->isBusy(Which::TextModel));
        }
        QCOMPARE(desk.refused, (QList<ErrorKind>{ErrorKind::InsecureUrl, ErrorKind::InsecureUrl}));
        QVERIFY(desk.tried.isEmpty());
        QVERIFY(desk.store.entries.isEmpty());
    }

    void theEnvironmentGoesBeforeTheStore()
    {
        Desk desk;
        desk.settings.setKeepsSecret(u"text_model"_s, true);
        desk.start({.platform = {},
                    .carrier = {},
                    .textModel = TextModelAccess{QUrl(u"https://given.example/v1/"_s), {}, {}}});
        QVERIFY(desk.load());
        QCOMPARE(desk.accounts->textModel()->baseUrl, QUrl(u"https://given.example/v1"_s));
        QCOMPARE(desk.accounts->source(Which::TextModel), Source::Environment);
        QCOMPARE(desk.store.reads, QStringList());
        desk.accounts->forget(Which::TextModel);
        QVERIFY(desk.accounts->textModel());
    }

    void aStoreThatIsLockedIsItsProblemAlone()
    {
        Desk desk;
        desk.settings.setKeepsSecret(u"text_model"_s, true);
        desk.store.trouble = fail(ErrorKind::SecretsLocked).value();
        QVERIFY(desk.load());
        QVERIFY(!desk.accounts->textModel());
        QCOMPARE(desk.accounts->problem(Which::TextModel)->kind, ErrorKind::SecretsLocked);
        QVERIFY(!desk.accounts->problem(Which::Platform));
        QVERIFY(!desk.accounts->problem(Which::Carrier));
    }

    void anEntryWithoutAnAddressIsNone()
    {
        Desk desk;
        desk.settings.setKeepsSecret(u"text_model"_s, true);
        desk.store.entries.insert(entry, R"({"api_key":"k","model":"small"})");
        QVERIFY(desk.load());
        QVERIFY(!desk.accounts->textModel());
        QCOMPARE(desk.accounts->problem(Which::TextModel)->kind, ErrorKind::SecretMissing);
    }

    void allThreeAreKeptApart()
    {
        Desk desk;
        desk.accounts->take(PlatformAccess{QUrl(u"https://p.example/api/v1"_s), u"p"_s},
                            Keep::InKeyStore, Trial::Skip);
        desk.accounts->take(CarrierAccess{QUrl(u"https://c.example"_s), u"AC1"_s, u"t"_s},
                            Keep::InKeyStore, Trial::Skip);
        desk.accounts->take(model, Keep::InKeyStore, Trial::Skip);
        QTRY_COMPARE(desk.taken.size(), 3);
        desk.start();
        QVERIFY(desk.load());
        QCOMPARE(desk.accounts->platform()->apiKey, u"p"_s);
        QCOMPARE(desk.accounts->carrier()->authToken, u"t"_s);
        QCOMPARE(desk.accounts->textModel()->apiKey, model.apiKey);

        const QSignalSpy forgotten(desk.accounts.get(), &Accounts::forgotten);
        desk.accounts->forget(Which::TextModel);
        QTRY_COMPARE(forgotten.size(), 1);
        QVERIFY(!desk.accounts->textModel());
        QCOMPARE(desk.store.entries.size(), 2);
        QVERIFY(desk.accounts->platform());
        QVERIFY(desk.accounts->carrier());
        QVERIFY(!desk.settings.keepsSecret(u"text_model"_s));
    }
};

HS_TEST_CLASS(TstTextModelAccount)

} // namespace hs::test

#include "tst_textmodelaccount.moc"
