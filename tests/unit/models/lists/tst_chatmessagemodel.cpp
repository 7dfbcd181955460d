#include "models/lists/chatmessagemodel.h"
#include "tests/fakes/fakechatpages.h"
#include "tests/fakes/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString textOf(const ChatMessageModel &model, int row)
{
    const QVariant value = model.index(row, 0).data(ChatMessageModel::MessageRole);
    return value.isValid() ? value.value<ChatMessage>().text : u"(loading)"_s;
}

/// Looks at a row as a view does and gives the model its turn of the event loop.
QString shown(const ChatMessageModel &model, int row)
{
    static_cast<void>(QTest::qWaitFor([&] { return textOf(model, row) != u"(loading)"_s; }, 3000));
    return textOf(model, row);
}

bool has(const ChatMessageModel &model, int row, int role)
{
    return model.index(row, 0).data(role).toBool();
}

} // namespace

class TstChatMessageModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyShownMessageIsARow()
    {
        FakeChatPages pages;
        pages.fill(250);
        pages.cleared = 30;
        ChatMessageModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        QCOMPARE(model.rowCount(), 220);
        QCOMPARE(shown(model, 0), u"Message 30"_s);
        QCOMPARE(shown(model, 219), u"Message 249"_s);
        QCOMPARE(model.rowOf(30), 0);
        QCOMPARE(model.rowOf(29), -1);
        QCOMPARE(model.rowOf(250), -1);
        QCOMPARE(model.sequenceOf(5), 35);
    }

    void nothingIsReadBeforeItIsLookedAtAndThenAChunkOnce()
    {
        FakeChatPages pages;
        pages.fill(1000);
        pages.hold = true;
        ChatMessageModel model(pages);
        for (int row = 620; row < 680; ++row)
            QVERIFY(has(model, row, ChatMessageModel::IsLoadingRole));
        QVERIFY(pages.asked.empty()); // not while the view paints
        QTRY_COMPARE(pages.asked.size(), std::size_t(1));
        QCOMPARE(pages.asked.front().first, qint64(600));
        QCOMPARE(pages.asked.front().count, 100);
        QVERIFY(
            has(model, 630, ChatMessageModel::IsLoadingRole)); // on its way: not asked for twice
        QSignalSpy changed(&model, &ChatMessageModel::dataChanged);
        pages.release();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(textOf(model, 630), u"Message 630"_s);
        QCOMPARE(pages.asked.size(), std::size_t(1));
    }

    void answersOutOfOrderFindTheirPlaces()
    {
        FakeChatPages pages;
        pages.fill(300);
        pages.hold = true;
        ChatMessageModel model(pages);
        for (const int row : {10, 110, 210}) {
            static_cast<void>(textOf(model, row));
            const std::size_t before = pages.asked.size();
            QTRY_COMPARE(pages.asked.size(), before + 1);
        }
        pages.releaseLast();
        QTRY_COMPARE(textOf(model, 210), u"Message 210"_s);
        QCOMPARE(textOf(model, 10), u"(loading)"_s);
        pages.release();
        QTRY_COMPARE(textOf(model, 10), u"Message 10"_s);
        QTRY_COMPARE(textOf(model, 110), u"Message 110"_s);
    }

    void aNewMessageIsARowAtTheEnd()
    {
        FakeChatPages pages;
        ChatMessageModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        QSignalSpy inserted(&model, &ChatMessageModel::rowsInserted);
        for (int i = 0; i < 205; ++i)
            pages.add(FakeChatPages::message(i));
        QCOMPARE(inserted.size(), 205);
        QCOMPARE(model.rowCount(), 205);
        QCOMPARE(textOf(model, 204), u"Message 204"_s); // nothing had to be read
        QVERIFY(pages.asked.empty());
    }

    void aChangedMessageChangesItsRowAlone()
    {
        FakeChatPages pages;
        pages.fill(20);
        ChatMessageModel model(pages);
        QCOMPARE(shown(model, 7), u"Message 7"_s);
        QSignalSpy changed(&model, &ChatMessageModel::dataChanged);
        pages.change(FakeChatPages::message(7, u"Other words"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 7);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 7);
        QCOMPARE(textOf(model, 7), u"Other words"_s);
    }

    void whatWasPutWhileItsChunkWasOnTheWayIsNotUndone()
    {
        FakeChatPages pages;
        pages.fill(50);
        pages.hold = true;
        ChatMessageModel model(pages);
        QSignalSpy failed(&model, &ChatMessageModel::failed);
        static_cast<void>(textOf(model, 3));
        QTRY_COMPARE(pages.asked.size(), std::size_t(1));
        pages.change(FakeChatPages::message(3, u"Newer"_s));
        pages.add(FakeChatPages::message(50));
        pages.release();
        QTRY_COMPARE(textOf(model, 3), u"Newer"_s);
        QCOMPARE(textOf(model, 50), u"Message 50"_s);
        QCOMPARE(textOf(model, 49), u"Message 49"_s);
        QVERIFY(failed.isEmpty());
    }

    void replacedForgetsEverythingAndAnswersFromBefore()
    {
        FakeChatPages pages;
        pages.fill(100);
        ChatMessageModel model(pages);
        const QAbstractItemModelTester tester(&model, strict);
        pages.hold = true;
        static_cast<void>(textOf(model, 0));
        QTRY_COMPARE(pages.asked.size(), std::size_t(1));
        QSignalSpy reset(&model, &ChatMessageModel::modelReset);
        for (ChatMessage &message : pages.chat)
            message.text = u"Second life"_s;
        Q_EMIT pages.replaced();
        QCOMPARE(reset.size(), 1);
        pages.release();
        pages.hold = false;
        QCOMPARE(shown(model, 0), u"Second life"_s);
    }

    void aChunkThatFailsIsToldAndTriedAgain()
    {
        FakeChatPages pages;
        pages.fill(10);
        pages.error = fail(ErrorKind::StoreFailed).value();
        ChatMessageModel model(pages);
        QSignalSpy failed(&model, &ChatMessageModel::failed);
        QTRY_VERIFY(textOf(model, 0) == u"(loading)"_s && failed.size() == 1);
        static_cast<void>(textOf(model, 0));
        QCoreApplication::processEvents();
        QCOMPARE(pages.asked.size(), std::size_t(1)); // not at every repaint
        QSignalSpy changed(&model, &ChatMessageModel::dataChanged);
        QTRY_COMPARE(changed.size(), 1);
        static_cast<void>(textOf(model, 0));
        QTRY_COMPARE(pages.asked.size(), std::size_t(2));
        QCoreApplication::processEvents();
        QCOMPARE(failed.size(), 1); // not every second
        pages.error.reset();
        QCOMPARE(shown(model, 0), u"Message 0"_s);
    }

    void aChunkThatIsShortIsAFailureNotAnEndlessRequest()
    {
        FakeChatPages pages;
        pages.fill(10);
        pages.made = 20;
        ChatMessageModel model(pages);
        QSignalSpy failed(&model, &ChatMessageModel::failed);
        QTRY_VERIFY(textOf(model, 15) == u"(loading)"_s && failed.size() == 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::StoreFailed);
        QCOMPARE(pages.asked.size(), std::size_t(1));
    }

    void onlyAPartOfALongChatIsKept()
    {
        ChatWindow window;
        for (qint64 chunk = 0; chunk < 100; ++chunk) {
            QList<ChatMessage> messages;
            for (qint64 i = 0; i < ChatWindow::chunkSize; ++i)
                messages.append(FakeChatPages::message(chunk * ChatWindow::chunkSize + i));
            QVERIFY(window.take(chunk, messages));
            QVERIFY(window.at(0)); // looked at all the time
        }
        QCOMPARE(window.chunks(), ChatWindow::chunksKept);
        QVERIFY(window.contains(0));
        QVERIFY(window.contains(99));
        QVERIFY(!window.contains(50));
    }

    void aModelThatGoesLeavesItsAnswersAlone()
    {
        FakeChatPages pages;
        pages.fill(10);
        pages.hold = true;
        {
            ChatMessageModel model(pages);
            static_cast<void>(textOf(model, 0));
            QTRY_COMPARE(pages.asked.size(), std::size_t(1));
        }
        pages.release();
        QCoreApplication::processEvents();
    }

    void messagesAreGroupedByAuthorTimeAndDay()
    {
        FakeChatPages pages;
        const auto add = [&](int seconds, MessageAuthor author) {
            ChatMessage message = FakeChatPages::message(0);
            message.author = author;
            message.at = QDateTime(QDate(2026, 3, 4), QTime(12, 0)).addSecs(seconds).toUTC();
            pages.add(message);
        };
        add(0, MessageAuthor::Operator);
        add(100, MessageAuthor::Operator);
        add(110, MessageAuthor::Agent);
        add(291, MessageAuthor::Agent);
        add(300, MessageAuthor::Program);
        add(301, MessageAuthor::Program);
        add(86'400, MessageAuthor::Program);
        ChatMessageModel model(pages);
        static_cast<void>(shown(model, 0));
        const auto flags = [&](int role) {
            QString all;
            for (int row = 0; row < model.rowCount(); ++row)
                all += has(model, row, role) ? u'1' : u'0';
            return all;
        };
        QCOMPARE(flags(ChatMessageModel::IsGroupedRole), u"0100000"_s);
        QCOMPARE(flags(ChatMessageModel::StartsDayRole), u"1000001"_s);
    }

    void hitsAreMarkedAndTaken()
    {
        FakeChatPages pages;
        pages.fill(10);
        ChatMessageModel model(pages);
        model.setHits({2, 5});
        QVERIFY(has(model, 2, ChatMessageModel::IsHitRole));
        QSignalSpy changed(&model, &ChatMessageModel::dataChanged);
        model.setHits({5, 7, 9, 800});
        QVERIFY(!has(model, 2, ChatMessageModel::IsHitRole));
        QVERIFY(has(model, 5, ChatMessageModel::IsHitRole));
        QCOMPARE(changed.size(), 1); // however many
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 9);
        QCOMPARE(changed.at(0).at(2).value<QList<int>>(), QList<int>{ChatMessageModel::IsHitRole});
    }
};

HS_TEST_CLASS(TstChatMessageModel)

} // namespace hs::test

#include "tst_chatmessagemodel.moc"
