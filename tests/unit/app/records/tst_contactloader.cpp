#include "app/records/contactloader.h"
#include "tests/fakes/fakephonebookstore.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms, on a busy machine

} // namespace

class TstContactLoader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<FakePhoneBookStore>();
        m_loader = std::make_unique<ContactLoader>(*m_store);
        m_load.reset();
        connect(m_loader.get(), &ContactLoader::finished, this,
                [this](const ContactLoad &load) { m_load = load; });
    }

    void everyNumberThatCanBeDialledIsKept()
    {
        load("name,company,phone,mobile,language\n Ann  Lee ,Acme,(202) 555-0123,+44 20 7946 "
             "0123,de\n=1+1,,+12025550124,hello,\nBo,,,,\nCy,,911,,\n");
        QVERIFY(!m_load->hasFailed());
        QCOMPARE(m_load->file, u"contacts.csv"_s);
        QCOMPARE(m_load->contacts, (AddedContacts{3, 0}));
        QCOMPARE(m_load->summary.badNumbers, 2);
        QCOMPARE(m_load->summary.withoutNumber, 1);
        const QList<PhoneBookEntry> kept = m_store->contacts();
        QCOMPARE(kept.size(), 3);
        QCOMPARE(kept[0].name, u"Ann Lee"_s);
        QCOMPARE(kept[0].number, u"+12025550123"_s);
        QCOMPARE(kept[0].shown, u"+1 202-555-0123"_s);
        QCOMPARE(kept[0].company, u"Acme"_s);
        QCOMPARE(kept[0].language, u"de"_s);
        QCOMPARE(kept[1].number, u"+442079460123"_s);
        QCOMPARE(kept[2].name, u"=1+1"_s); // a formula is text
        QVERIFY(!m_loader->isRunning());
    }

    void theSameFileAgainAddsNobody()
    {
        load("name,phone\nAnn,+12025550123\n");
        m_load.reset();
        load("name,phone\nAnn,+12025550123\nBo,+12025550124\n");
        QCOMPARE(m_load->contacts, (AddedContacts{1, 1}));
    }

    void aFileThatBreaksOffLeavesNobody()
    {
        m_store->addContact(u"Old"_s, u"+12025550100"_s, u"+1 202-555-0100"_s);
        QByteArray text = "name,phone\n";
        for (int i = 0; i < 3000; ++i)
            text += "N" + QByteArray::number(i) + ",+12025550123\n";
        load(text + "Bo,\"+1202\n");
        QVERIFY(m_load->fault.has_value());
        QCOMPARE(*m_load->fault, (ImportFault{ImportProblem::BrokenQuoting, 3002}));
        QCOMPARE(m_load->contacts, AddedContacts());
        QCOMPARE(m_store->contacts().size(), 1);
    }

    void whatTheStoreRefusesIsTold()
    {
        Error full;
        full.kind = ErrorKind::StoreFull;
        write("name,phone\nAnn,+12025550123\n");
        m_store->trouble = full;
        m_loader->start(m_path, u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_load.has_value(), patience);
        QVERIFY(m_load->storeError.has_value());
        QCOMPARE(m_load->storeError->kind, ErrorKind::StoreFull);
        QVERIFY(!m_loader->isRunning());
    }

    void aCancelledImportLeavesNobody()
    {
        QByteArray text = "name,phone\n";
        for (int i = 0; i < 60'000; ++i)
            text += "N" + QByteArray::number(i) + ",+12025550123\n";
        write(text);
        connect(m_loader.get(), &ContactLoader::progressed, m_loader.get(), &ContactLoader::cancel);
        m_loader->start(m_path, u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_load.has_value(), patience);
        QVERIFY(m_load->fault.has_value());
        QCOMPARE(m_load->fault->problem, ImportProblem::Cancelled);
        QVERIFY(m_store->contacts().isEmpty());
    }

    void whatWasDeletedComesBackFromTheFile()
    {
        load("name,phone\nAnn,+12025550123\n");
        static_cast<void>(m_store->hideAll());
        QVERIFY(m_store->contacts().isEmpty());
        m_load.reset();
        load("name,phone\nAnn,+12025550123\n");
        QCOMPARE(m_load->contacts, (AddedContacts{1, 0}));
        QCOMPARE(m_store->contacts().size(), 1);
    }

    void stoppingWaitsForNobody()
    {
        write("name,phone\nAnn,+12025550123\n");
        m_loader->start(m_path, u"US"_s);
        m_loader->stop();
        m_loader.reset();
        QVERIFY(!m_load);
    }

private:
    void write(const QByteArray &text)
    {
        m_path = m_folder.filePath(u"contacts.csv"_s);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void load(const QByteArray &text)
    {
        write(text);
        m_loader->start(m_path, u"US"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_load.has_value(), patience);
    }

    QTemporaryDir m_folder;
    QString m_path;
    std::unique_ptr<FakePhoneBookStore> m_store;
    std::unique_ptr<ContactLoader> m_loader;
    std::optional<ContactLoad> m_load;
};

HS_TEST_CLASS(TstContactLoader)

} // namespace hs::test

#include "tst_contactloader.moc"
