#include "models/storage/contacttables.h"
#include "models/storage/phonebookstore.h"
#include "models/storage/sqlitesessionstore.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/models/storage/readonlyfiles.h"
#include "tests/unit/models/storage/samples.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

PhoneBookEntry contact(const QString &name, const QString &number, const QString &shown,
                       const QString &company = {})
{
    PhoneBookEntry entry;
    entry.name = name;
    entry.number = number;
    entry.shown = shown;
    entry.company = company;
    return entry;
}

const PhoneBookEntry ann
    = contact(u"Ann Ödegård"_s, u"+12025550123"_s, u"+1 202-555-0123"_s, u"Acme"_s);
const PhoneBookEntry bo = contact(u"Bo Li"_s, u"+442079460123"_s, u"+44 20 7946 0123"_s);
const PhoneBookEntry cy = contact(u"Cy Ann"_s, u"+12025550124"_s, u"+1 202-555-0124"_s);

} // namespace

class TstPhoneBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup()
    {
        m_book.reset();
        m_store.reset();
    }

    void whatWasAddedIsFoundByWhatItBeginsWith_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("names");
        const QString first = u"Ann Ödegård"_s;
        QTest::newRow("nothing") << u""_s << QStringList{u"Cy Ann"_s, u"Bo Li"_s, first};
        QTest::newRow("a name, newest first") << u"ann"_s << QStringList{u"Cy Ann"_s, first};
        QTest::newRow("two words") << u"ann ö"_s << QStringList{first};
        QTest::newRow("without accents") << u"odeg"_s << QStringList{first};
        QTest::newRow("the company") << u"acme"_s << QStringList{first};
        QTest::newRow("international") << u"+1 (202) 555-0123"_s << QStringList{first};
        QTest::newRow("in one piece") << u"2025550123"_s << QStringList{first};
        QTest::newRow("the end") << u"0124"_s << QStringList{u"Cy Ann"_s};
        QTest::newRow("with a trunk zero") << u"020 7946"_s << QStringList{u"Bo Li"_s};
        QTest::newRow("with the exit code") << u"004420"_s << QStringList{u"Bo Li"_s};
        QTest::newRow("another script's digits") << u"٢٠٢٥٥٥٠١٢٣"_s << QStringList{first};
        QTest::newRow("nobody") << u"zoe"_s << QStringList();
        QTest::newRow("the search's own signs") << u"\" OR * - NEAR( ann:"_s << QStringList();
        QTest::newRow("signs alone") << u"*\"'"_s << QStringList{u"Cy Ann"_s, u"Bo Li"_s, first};
    }
    void whatWasAddedIsFoundByWhatItBeginsWith()
    {
        QFETCH(const QString, typed);
        QFETCH(const QStringList, names);
        QCOMPARE(added({ann, bo, cy}), (AddedContacts{3, 0}));
        QCOMPARE(found(typed), names);
    }

    void favouritesComeFirstThenTheOnesDialledLast()
    {
        QCOMPARE(added({ann, bo, cy}), (AddedContacts{3, 0}));
        QVERIFY(answer(m_book->touch(ann.number, at(1))).has_value());
        QCOMPARE(found({}), (QStringList{ann.name, cy.name, bo.name}));
        QCOMPARE(answer(m_book->search({}, 50))->first().usedAt, at(1));
        QVERIFY(answer(m_book->setFavourite(bo.number, true, at(2))).has_value());
        QCOMPARE(found({}), (QStringList{bo.name, ann.name, cy.name}));
        QVERIFY(answer(m_book->search(u"bo"_s, 50))->first().favourite);
        QCOMPARE(answer(m_book->search({}, 2))->size(), 2);
        QVERIFY(answer(m_book->setFavourite(bo.number, false, at(3))).has_value());
        QCOMPARE(found({}), (QStringList{ann.name, cy.name, bo.name}));
    }

    void aFileWithoutCompaniesTakesNoneAway()
    {
        QCOMPARE(added({ann}), (AddedContacts{1, 0}));
        PhoneBookEntry bare = ann;
        bare.company.clear();
        bare.language.clear();
        QCOMPARE(added({bare}), (AddedContacts{0, 1}));
        QCOMPARE(answer(m_book->search({}, 50))->first().company, ann.company);
    }

    void aFileReadAgainChangesAndDoesNotDouble()
    {
        QCOMPARE(added({ann, bo}), (AddedContacts{2, 0}));
        PhoneBookEntry moved = ann;
        moved.company = u"Umbrella"_s;
        QCOMPARE(added({moved, bo, cy}), (AddedContacts{1, 2}));
        QCOMPARE(answer(m_book->count()).value_or(0), 3);
        QCOMPARE(found(u"umbrella"_s), QStringList{ann.name});
        QCOMPARE(found(u"acme"_s), QStringList());
    }

    void aDeletedContactComesBackAsItWas()
    {
        QCOMPARE(added({ann, bo}), (AddedContacts{2, 0}));
        QVERIFY(answer(m_book->touch(ann.number, at(1))).has_value());
        const PhoneBookEntry before = answer(m_book->search(u"ann"_s, 50))->first();
        QVERIFY(answer(m_book->remove(before.id)).has_value());
        QCOMPARE(found(u"ann"_s), QStringList());
        QVERIFY(answer(m_book->withNumber(ann.number))->isEmpty());
        QVERIFY(answer(m_book->putBack(before)).has_value());
        QCOMPARE(*answer(m_book->search(u"ann"_s, 50)), QList<PhoneBookEntry>{before});
        QCOMPARE(*answer(m_book->withNumber(ann.number)), QList<PhoneBookEntry>{before});
    }

    void allAreHiddenAtOnceAndPurgedInSlices()
    {
        QList<PhoneBookEntry> many;
        for (int i = 0; i < 2500; ++i)
            many.append(contact(u"N%1"_s.arg(i), ann.number, ann.shown));
        QCOMPARE(added(many), (AddedContacts{2500, 0}));
        QVERIFY(answer(m_book->hideAll()).has_value());
        QCOMPARE(answer(m_book->count()).value_or(-1), 0);
        QCOMPARE(found(u"n1"_s), QStringList());
        QVERIFY(answer(m_book->showAll()).has_value());
        QCOMPARE(answer(m_book->count()).value_or(-1), 2500);
        QVERIFY(answer(m_book->hideAll()).has_value());
        int slices = 0;
        while (answer(m_book->purge()).value_or(false))
            ++slices;
        QCOMPARE(slices, 3);
        QVERIFY(answer(m_book->showAll()).has_value());
        QCOMPARE(answer(m_book->count()).value_or(-1), 0);
        QCOMPARE(added({bo}), (AddedContacts{1, 0}));
        QCOMPARE(found({}), QStringList{bo.name});
    }

    void whatAnImportBroughtCanBeTakenAway()
    {
        QCOMPARE(added({ann}), (AddedContacts{1, 0}));
        const qint64 before = answer(m_book->newest()).value_or(0);
        QCOMPARE(added({bo, cy}), (AddedContacts{2, 0}));
        QVERIFY(answer(m_book->dropNewerThan(before)).value_or(false));
        QVERIFY(!answer(m_book->dropNewerThan(before)).value_or(true));
        QCOMPARE(found({}), QStringList{ann.name});
    }

    void listsAndVariablesOutliveTheProgram()
    {
        QVERIFY(answer(m_book->setFavourite(bo.number, true, at(2))).has_value());
        QVERIFY(answer(m_book->setFavourite(ann.number, true, at(1))).has_value());
        QVERIFY(answer(m_book->forbid({ann.number, u"+1900*"_s}, at(3))).has_value());
        QVERIFY(answer(m_book->forbid({ann.number}, at(4))).has_value()); // keeps its time
        QVERIFY(answer(m_book->setVariables(7, {{u"order"_s, u"4711"_s}, {u"a"_s, {}}})));
        QVERIFY(answer(m_book->setVariables(8, {{u"order"_s, u"1"_s}})).has_value());
        cleanup();
        open();
        QCOMPARE(*answer(m_book->favourites()), (QStringList{ann.number, bo.number}));
        const DoNotCallEntries list{{ann.number, at(3)}, {u"+1900*"_s, at(3)}};
        QCOMPARE(*answer(m_book->doNotCall()), list);
        QCOMPARE(*answer(m_book->variables(7)),
                 (CallVariables{{u"order"_s, u"4711"_s}, {u"a"_s, u""_s}}));
        QVERIFY(answer(m_book->allow(ann.number)).has_value());
        QCOMPARE(*answer(m_book->doNotCall()), (DoNotCallEntries{{u"+1900*"_s, at(3)}}));
        QVERIFY(answer(m_book->setVariables(7, {})).has_value());
        QVERIFY(answer(m_book->variables(7))->isEmpty());
        QCOMPARE(answer(m_book->variables(8))->size(), 1);
    }

    void aFileThatCannotBeWrittenStillGuards()
    {
        QCOMPARE(added({ann}), (AddedContacts{1, 0}));
        QVERIFY(answer(m_book->forbid({bo.number}, at(3))).has_value());
        cleanup();
        const ReadOnlyFiles protect(m_folder->path(), ReadOnlyFiles::What::Files);
        open();
        QCOMPARE(*answer(m_book->doNotCall()), (DoNotCallEntries{{bo.number, at(3)}}));
        QCOMPARE(found(u"ann"_s), QStringList{ann.name});
        cleanup();
    }

    void aNumberIsFoundFromEachOfItsGroupsOn()
    {
        QCOMPARE(numberWords(u"+1 202-555-0123"_s), u"12025550123 2025550123 5550123 0123"_s);
        QCOMPARE(numberWords(u"+44 20 7946 0123"_s), u"442079460123 2079460123 79460123 0123"_s);
        QCOMPARE(numberWords(u"+80012345678"_s), u"80012345678"_s);
        QCOMPARE(numberWords({}), QString());
    }

private:
    void open()
    {
        m_store
            = std::make_unique<SqliteSessionStore>(m_folder->filePath(u"hookswitch.db"_s), m_clock);
        m_book = m_store->phoneBook();
    }
    static QDateTime at(int second)
    {
        return QDateTime(QDate(2026, 1, 2), QTime(3, 4, second), Qt::UTC);
    }
    AddedContacts added(const QList<PhoneBookEntry> &batch)
    {
        return answer(m_book->add(batch)).value_or(AddedContacts{-1, -1});
    }
    QStringList found(const QString &typed)
    {
        QStringList names;
        const auto entries = answer(m_book->search(typed, 50));
        for (const PhoneBookEntry &entry : entries.value_or(QList<PhoneBookEntry>()))
            names.append(entry.name);
        return names;
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteSessionStore> m_store;
    std::unique_ptr<PhoneBookStore> m_book;
};

HS_TEST_CLASS(TstPhoneBook)

} // namespace hs::test

#include "tst_phonebook.moc"
