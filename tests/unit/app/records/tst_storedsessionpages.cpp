#include "app/records/storedsessionpages.h"

#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

SessionRecord named(const QString &id)
{
    SessionRecord session;
    session.id = id;
    return session;
}

} // namespace

class TstStoredSessionPages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesAreTheStores()
    {
        FakeSessionStore store;
        StoredSessionPages pages(store);
        for (const QString &id : {u"old"_s, u"middle"_s, u"new"_s})
            store.addRow(named(id));
        store.putLine(u"new"_s, {0, Speaker::Agent, u"Hello"_s, true, {}});
        store.append(u"new"_s, {{}, {}, Origin::Operator, u"hangup.pressed"_s, {}});
        QCOMPARE(pages.count().result().value(), 3);
        const auto page = pages.page(1, 2).result().value();
        QCOMPARE(page, (QList<SessionRecord>{named(u"middle"_s), named(u"old"_s)}));
        QCOMPARE(pages.lines(u"new"_s).result().value().first().text, u"Hello"_s);
        QCOMPARE(pages.events(u"new"_s).result().value().first().name, u"hangup.pressed"_s);
        Receipt receipt(u"new"_s);
        store.append(u"new"_s, *receipt.add({}));
        QCOMPARE(pages.receipt(u"new"_s).result().value(), receipt);
    }

    void whatTheStoreTellsIsPassedOn()
    {
        FakeSessionStore store;
        StoredSessionPages pages(store);
        const QSignalSpy added(&pages, &SessionPages::added);
        const QSignalSpy changed(&pages, &SessionPages::changed);
        static_cast<void>(store.recordIntent(named(u"one"_s)));
        QCOMPARE(added.size(), 1);
        store.update(named(u"one"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).value<SessionRecord>().id, u"one"_s);
    }

    void onlyADatabaseOpenedAgainReplacesThePages()
    {
        FakeSessionStore store;
        StoredSessionPages pages(store);
        const QSignalSpy replaced(&pages, &SessionPages::replaced);
        Q_EMIT store.opened({});
        QCOMPARE(replaced.size(), 0);
        Q_EMIT store.opened({});
        QCOMPARE(replaced.size(), 1);
    }
};
HS_TEST_CLASS(TstStoredSessionPages)
#include "tst_storedsessionpages.moc"
