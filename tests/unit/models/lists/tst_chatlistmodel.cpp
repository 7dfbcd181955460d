#include "models/lists/chatlistmodel.h"
#include "tests/fakes/testmain.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

ChatSummary chat(const QString &id, const QString &lastText = {})
{
    ChatSummary made;
    made.chat.id = id;
    made.chat.agentName = u"Billing help"_s;
    made.lastText = lastText;
    return made;
}

QStringList idsOf(const ChatListModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.index(row).data(ChatListModel::IdRole).toString());
    return ids;
}

struct Scene
{
    Scene() { model.setChats({chat(u"a"_s), chat(u"b"_s), chat(u"c"_s)}); }
    ChatListModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TstChatListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aChatThatMovesToTheTopStaysChosen()
    {
        Scene scene;
        const QPersistentModelIndex chosen(scene.model.index(2));
        QSignalSpy moved(&scene.model, &ChatListModel::rowsMoved);
        QSignalSpy reset(&scene.model, &ChatListModel::modelReset);
        scene.model.setChats({chat(u"c"_s, u"news"_s), chat(u"a"_s), chat(u"b"_s)});
        QCOMPARE(idsOf(scene.model), (QStringList{u"c"_s, u"a"_s, u"b"_s}));
        QCOMPARE(chosen.row(), 0);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(scene.model.chatAt(0)->lastText, u"news"_s);
    }

    void chatsComeAndGoWithoutTouchingTheOthers()
    {
        Scene scene;
        const QPersistentModelIndex kept(scene.model.index(1));
        QSignalSpy changed(&scene.model, &ChatListModel::dataChanged);
        scene.model.setChats({chat(u"d"_s), chat(u"b"_s)});
        QCOMPARE(idsOf(scene.model), (QStringList{u"d"_s, u"b"_s}));
        QCOMPARE(kept.row(), 1);
        QCOMPARE(changed.count(), 0);
    }

    void oneRowChangesInItsPlace()
    {
        Scene scene;
        QSignalSpy changed(&scene.model, &ChatListModel::dataChanged);
        scene.model.putChat(chat(u"b"_s, u"hello"_s));
        scene.model.putChat(chat(u"b"_s, u"hello"_s)); // says nothing new
        scene.model.putChat(chat(u"nobody"_s));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 1);
        QCOMPARE(idsOf(scene.model), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    }

    void ofChatsWithTheSameIdTheFirstCounts()
    {
        Scene scene;
        scene.model.setChats({chat(u"a"_s, u"first"_s), chat(u"a"_s, u"second"_s)});
        QCOMPARE(scene.model.rowCount(), 1);
        QCOMPARE(scene.model.chatAt(0)->lastText, u"first"_s);
        QCOMPARE(scene.model.chatAt(1), nullptr);
        QCOMPARE(scene.model.rowOf(u"b"_s), -1);
    }
};

HS_TEST_CLASS(TstChatListModel)

} // namespace hs::test

#include "tst_chatlistmodel.moc"
