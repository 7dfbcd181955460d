#include "app/records/phonebook.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakephonebookstore.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

namespace hs::test {

using namespace Qt::StringLiterals;

namespace {

const QString someNumber = u"+12025550123"_s;

} // namespace

class TstPhoneBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void favouritesAreRememberedAndRead()
    {
        static_cast<void>(m_store.setFavourite(someNumber, true, {}));
        PhoneBook book(m_store, m_sessions, m_clock);
        QTRY_COMPARE(book.favourites(), QStringList{someNumber});
        QSignalSpy changed(&book, &PhoneBook::changed);
        book.setFavourite(someNumber, false);
        QVERIFY(!book.isFavourite(someNumber)); // at once
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(m_store.favourites().result()->isEmpty());
    }

    void whatCannotBeKeptIsToldAndTakenBack()
    {
        PhoneBook book(m_store, m_sessions, m_clock);
        QSignalSpy failed(&book, &PhoneBook::failed);
        m_store.trouble = Error();
        book.setFavourite(someNumber, true);
        QTRY_COMPARE(failed.size(), 1);
        m_store.trouble.reset();
        Q_EMIT m_sessions.opened({});
        QTRY_VERIFY(!book.isFavourite(someNumber));
    }

    void deletingAllCanBeUndone()
    {
        PhoneBook book(m_store, m_sessions, m_clock);
        QCoreApplication::processEvents(); // what an earlier run left is purged
        m_store.addContact(u"Ann"_s, someNumber, u"+1 202-555-0123"_s);
        QSignalSpy changed(&book, &PhoneBook::changed);
        book.removeAll();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(m_store.contacts().isEmpty());
        book.putAllBack();
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(m_store.contacts().size(), 1);
    }

    void oneContactCanBeUndone()
    {
        PhoneBook book(m_store, m_sessions, m_clock);
        m_store.addContact(u"Ann"_s, someNumber, u"+1 202-555-0123"_s);
        const PhoneBookEntry ann = m_store.contacts().constFirst();
        book.remove(ann);
        QVERIFY(m_store.contacts().isEmpty());
        book.putBack(ann);
        QCOMPARE(m_store.contacts(), QList<PhoneBookEntry>{ann});
    }

private:
    FakeClock m_clock;
    FakeSessionStore m_sessions;
    FakePhoneBookStore m_store;
};

HS_TEST_CLASS(TstPhoneBook)

} // namespace hs::test

#include "tst_phonebook.moc"
