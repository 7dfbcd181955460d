#include "models/lists/sessionlistmodel.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/pagerig.h"
#include "ui/history/sessionspage.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/words.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPromise>
#include <QPushButton>
#include <QScopeGuard>
#include <QSplitter>
#include <QTableView>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

template <typename T> QFuture<Result<T>> ready(Result<T> value)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// Any number of sessions that exist only as far as they are asked for.
class ManySessions final : public SessionPages
{
    Q_OBJECT
public:
    explicit ManySessions(int sessions) : m_count(sessions) { }

    QFuture<Result<int>> count() override
    {
        if (m_error)
            return ready<int>(tl::unexpected(*m_error));
        return ready<int>(m_count);
    }
    QFuture<Result<QList<SessionRecord>>> page(int offset, int limit) override
    {
        m_rowsRead += limit;
        QList<SessionRecord> rows;
        for (int i = offset; i < std::min(offset + limit, m_count); ++i)
            rows.append(sessionAt(i));
        return ready<QList<SessionRecord>>(rows);
    }
    QFuture<Result<QList<TranscriptLine>>> lines(const QString &) override
    {
        return ready<QList<TranscriptLine>>(QList<TranscriptLine>());
    }
    QFuture<Result<QList<SessionEvent>>> events(const QString &) override
    {
        return ready<QList<SessionEvent>>(QList<SessionEvent>());
    }
    QFuture<Result<Receipt>> receipt(const QString &id) override
    {
        return ready<Receipt>(Receipt(id));
    }

    static SessionRecord sessionAt(int i)
    {
        SessionRecord session;
        session.id = u"session-%1"_s.arg(i);
        session.agentName = u"Agent of session %1"_s.arg(i);
        session.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 0), Qt::UTC).addSecs(-60 * i);
        session.state = CallState::Ended;
        session.endReason = EndReason::OperatorHungUp;
        return session;
    }

    int m_count = 0;
    int m_rowsRead = 0;
    std::optional<Error> m_error;
};

SessionRecord endedSession(const FakeClock &clock)
{
    SessionRecord session;
    session.id = newSessionId();
    session.agentId = 7001;
    session.agentName = u"Billing help"_s;
    session.callerName = u"<b>Anna</b>"_s;
    session.createdAt = clock.utcNow().addSecs(-300);
    session.answeredAt = session.createdAt.addSecs(2);
    session.endedAt = session.answeredAt.addSecs(187);
    session.state = CallState::Ended;
    session.endReason = EndReason::AgentHungUp;
    session.end = provenBy(EndProof::EndCallFrame);
    session.estimatedCost = Money::fromMicros(280'500);
    return session;
}

CallTarget targetOf(int agentId, const QString &name)
{
    CallTarget target;
    target.agentId = agentId;
    target.agentName = name;
    return target;
}

/// The page on its rig, with what is in the rig's store when it is shown.
struct Scene
{
    explicit Scene(PageRig &rig) : page(rig.context())
    {
        page.resize(1080, 620);
        page.show();
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return page.findChild<T *>(name);
    }
    [[nodiscard]] QTableView *table() const { return find<QTableView>(u"sessionTable"_s); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] bool isShown(const QString &name) const
    {
        auto *widget = find<QWidget>(name);
        return widget && widget->isVisible();
    }
    SessionsPage page;
};

} // namespace

class TstSessionsPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutSessionsThePageSaysHowToGetOne();
    void aRowTellsTheSessionInWords();
    void aHundredThousandSessionsAreNotRead();
    void theChosenSessionShowsWordsAndTimeline();
    void openAndInterruptedSessionsStandOut();
    void theChoiceSurvivesNewSessions();
    void aSessionGoingOnGrowsBeforeTheEyes();
    void whatCannotBeReadIsSaidAndTriedAgain();
    void keysCopyAndOpen();
    void theSplitterIsRemembered();
    void aLargeFontCutsNothingOfTheHead();
    void everyControlHasAName();
};

void TstSessionsPage::withoutSessionsThePageSaysHowToGetOne()
{
    PageRig rig;
    Scene scene(rig);
    QTRY_VERIFY(scene.isShown(u"noSessions"_s));
    auto *words = scene.find<QWidget>(u"noSessions"_s)->findChild<QLabel *>(u"emptyText"_s);
    QVERIFY(words->text().contains(u"Web call tab"_s));
}

void TstSessionsPage::aRowTellsTheSessionInWords()
{
    PageRig rig;
    rig.store.addRow(endedSession(rig.clock));
    Scene scene(rig);
    QTRY_COMPARE(scene.cell(0, SessionListModel::AgentColumn), u"Billing help"_s);
    QCOMPARE(scene.cell(0, SessionListModel::CallerColumn), u"<b>Anna</b>"_s);
    QCOMPARE(scene.cell(0, SessionListModel::TimeColumn), u"5 min ago"_s);
    QCOMPARE(scene.cell(0, SessionListModel::DurationColumn), u"3:07"_s);
    QCOMPARE(scene.cell(0, SessionListModel::CostColumn), u"$0.28 est."_s);
    QCOMPARE(scene.cell(0, SessionListModel::EndColumn), u"Agent hung up"_s);
    const QModelIndex caller = scene.table()->model()->index(0, SessionListModel::CallerColumn);
    QCOMPARE(caller.data(Qt::ToolTipRole).toString(), u"&lt;b&gt;Anna&lt;/b&gt;"_s);
    QCOMPARE(caller.data(Qt::AccessibleTextRole).toString(), u"Caller: <b>Anna</b>"_s);
}

void TstSessionsPage::aHundredThousandSessionsAreNotRead()
{
    PageRig rig;
    ManySessions many(100'000);
    SessionsPage page({rig.desk, rig.watch, many, rig.settings, rig.clock, rig.phoneBook,
                       rig.doNotCall, rig.carrier, rig.caps, rig.rates, rig.capped, rig.accounts,
                       rig.sound, rig.check, rig.recordings, rig.chats});
    page.resize(1080, 620);
    page.show();
    auto *table = [&] { return page.findChild<QTableView *>(u"sessionTable"_s); }();
    QTRY_COMPARE(table->model()->rowCount(), 100'000);
    QTRY_COMPARE(table->model()->index(0, 0).data().toString(), u"Agent of session 0"_s);
    table->scrollToBottom();
    QTRY_COMPARE(table->model()->index(99'999, 0).data().toString(), u"Agent of session 99999"_s);
    QVERIFY2(many.m_rowsRead < 1'000, qPrintable(QString::number(many.m_rowsRead)));
}

void TstSessionsPage::theChosenSessionShowsWordsAndTimeline()
{
    PageRig rig;
    const SessionRecord session = endedSession(rig.clock);
    rig.store.addRow(session);
    rig.store.putLine(session.id, {0, Speaker::Agent, u"Hello."_s, true, 1s});
    rig.store.append(session.id, {session.answeredAt, 0us, Origin::Socket, u"state.InCall"_s, {}});
    rig.store.append(session.id, {session.endedAt, 0us, Origin::Socket, u"odd.thing"_s, u"7"_s});
    Scene scene(rig);
    auto *words = scene.find<QAbstractItemView>(u"sessionTranscript"_s);
    QTRY_VERIFY(words && words->model()->rowCount() == 1);
    auto *timeline = scene.find<QAbstractItemView>(u"timelineView"_s);
    QTRY_COMPARE(timeline->model()->rowCount(), 2);
    QCOMPARE(timeline->model()->index(0, 0).data().toString(), u"The line is up."_s);
    QCOMPARE(timeline->model()->index(1, 0).data().toString(), u"odd.thing"_s);
    QCOMPARE(scene.find<ElidedLabel>(u"sessionAgent"_s)->text(), u"Billing help"_s);
    QCOMPARE(scene.text(u"sessionDuration"_s), u"3:07"_s);
    QCOMPARE(scene.text(u"sessionCost"_s), u"$0.28 est."_s);
    QVERIFY(scene.text(u"sessionEnding"_s).contains(words::endProof(EndProof::EndCallFrame)));
}

void TstSessionsPage::openAndInterruptedSessionsStandOut()
{
    PageRig rig;
    SessionRecord quiet = endedSession(rig.clock);
    SessionRecord open = endedSession(rig.clock);
    open.state = CallState::InCall;
    open.endedAt = {};
    SessionRecord interrupted = endedSession(rig.clock);
    interrupted.interrupted = true;
    for (const SessionRecord &session : {quiet, open, interrupted})
        rig.store.addRow(session);
    Scene scene(rig);
    QTRY_COMPARE(scene.cell(0, SessionListModel::EndColumn), u"Interrupted"_s);
    QCOMPARE(scene.cell(1, SessionListModel::EndColumn), words::state(CallState::InCall));
    scene.table()->clearSelection();
    const auto ground = [&](int row) {
        const QImage shot = scene.table()->viewport()->grab().toImage();
        const QModelIndex index
            = scene.table()->model()->index(row, SessionListModel::CallerColumn);
        const QRect rect = scene.table()->visualRect(index);
        return shot.pixelColor(QPointF(rect.right() - 4, rect.center().y()).toPoint()
                               * shot.devicePixelRatio());
    };
    QVERIFY(ground(0) != ground(2));
    QVERIFY(ground(1) != ground(2));
}

void TstSessionsPage::theChoiceSurvivesNewSessions()
{
    PageRig rig;
    const SessionRecord session = endedSession(rig.clock);
    rig.store.addRow(session);
    Scene scene(rig);
    QTRY_COMPARE(scene.find<ElidedLabel>(u"sessionAgent"_s)->text(), u"Billing help"_s);
    rig.desk.startWebCall(targetOf(7002, u"Night line"_s));
    Q_EMIT rig.wire().prepared(u"Headset"_s);
    QTRY_COMPARE(scene.table()->model()->rowCount(), 2);
    QCOMPARE(scene.table()->currentIndex().row(), 1);
    QCOMPARE(scene.find<ElidedLabel>(u"sessionAgent"_s)->text(), u"Billing help"_s);
    QTRY_COMPARE(scene.cell(0, SessionListModel::AgentColumn), u"Night line"_s);
}

void TstSessionsPage::aSessionGoingOnGrowsBeforeTheEyes()
{
    PageRig rig;
    Scene scene(rig);
    QTRY_VERIFY(scene.isShown(u"noSessions"_s));
    CallController *line = rig.desk.startWebCall(targetOf(7001, u"Billing help"_s));
    Q_EMIT rig.wire().prepared(u"Headset"_s);
    QTRY_COMPARE(line->state(), CallState::Placing);
    Q_EMIT rig.wire().accepted(1);
    Q_EMIT rig.wire().answered();
    auto *words = scene.find<QAbstractItemView>(u"sessionTranscript"_s);
    QTRY_VERIFY(scene.table() && scene.table()->currentIndex().isValid());
    QTRY_COMPARE(scene.cell(0, SessionListModel::EndColumn), words::state(CallState::InCall));
    QTRY_COMPARE(scene.text(u"sessionEnding"_s), words::stateSentence(CallState::InCall));
    QVERIFY(words->isVisible());
    Q_EMIT rig.wire().transcript({Speaker::Agent, u"Hello"_s, false});
    QTRY_COMPARE(words->model()->rowCount(), 1);
    Q_EMIT rig.wire().transcript({Speaker::Agent, u"Hello there."_s, true});
    QTRY_COMPARE(words->model()->index(0, 0).data().toString(), u"Hello there."_s);
    line->hangUp();
    Q_EMIT rig.wire().ended(EndReason::None, proofBy(EndProof::CloseHandshake), {});
    QTRY_COMPARE(scene.cell(0, SessionListModel::EndColumn), u"You hung up"_s);
    QTRY_VERIFY(scene.text(u"sessionEnding"_s).contains(words::endProof(EndProof::CloseHandshake)));
}

void TstSessionsPage::whatCannotBeReadIsSaidAndTriedAgain()
{
    PageRig rig;
    ManySessions many(3);
    Error error;
    error.kind = ErrorKind::StoreLocked;
    many.m_error = error;
    SessionsPage page({rig.desk, rig.watch, many, rig.settings, rig.clock, rig.phoneBook,
                       rig.doNotCall, rig.carrier, rig.caps, rig.rates, rig.capped, rig.accounts,
                       rig.sound, rig.check, rig.recordings, rig.chats});
    page.resize(900, 600);
    page.show();
    auto *title = page.findChild<QLabel *>(u"failureTitle"_s);
    QTRY_VERIFY(title->isVisible());
    QCOMPARE(title->text(), words::failure(error).title);
    many.m_error.reset();
    page.findChild<QPushButton *>(u"tryAgain"_s)->click();
    auto *table = page.findChild<QTableView *>(u"sessionTable"_s);
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 3);
}

void TstSessionsPage::keysCopyAndOpen()
{
    PageRig rig;
    const SessionRecord session = endedSession(rig.clock);
    rig.store.addRow(session);
    rig.store.putLine(session.id, {0, Speaker::Agent, u"Hello."_s, true, 1s});
    Scene scene(rig);
    scene.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&scene.page));
    QTRY_COMPARE(scene.cell(0, SessionListModel::AgentColumn), u"Billing help"_s);
    scene.table()->setFocus();
    QTest::keyClick(scene.table(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Billing help\t<b>Anna</b>\t"_s));
    QTest::keyClick(scene.table(), Qt::Key_Return);
    QTRY_VERIFY(scene.find<QWidget>(u"sessionTranscript"_s)->hasFocus());
}

void TstSessionsPage::aLargeFontCutsNothingOfTheHead()
{
    const QFont before = QApplication::font();
    QFont twice = before;
    twice.setPointSizeF(2 * before.pointSizeF());
    QApplication::setFont(twice);
    const auto putBack = qScopeGuard([&before] { QApplication::setFont(before); });
    PageRig rig;
    SessionRecord session = endedSession(rig.clock);
    session.agentName = u"The agent for returns, refunds and everything else"_s;
    rig.store.addRow(session);
    Scene scene(rig);
    auto *title = scene.find<ElidedLabel>(u"sessionAgent"_s);
    QTRY_VERIFY(title && title->isVisible());
    auto *ending = scene.find<QLabel>(u"sessionEnding"_s);
    QTRY_VERIFY(ending->height() >= ending->heightForWidth(ending->width()));
    QVERIFY(title->height() >= title->fontMetrics().height());
    QCOMPARE(title->toolTip(), session.agentName); // it is too long, so it can be read here
    auto *head = scene.find<QWidget>(u"sessionHead"_s);
    const auto parts = head->findChildren<QWidget *>();
    for (const QWidget *part : parts)
        QVERIFY2(head->rect().contains(part->geometry()), qPrintable(part->objectName()));
}

void TstSessionsPage::theSplitterIsRemembered()
{
    PageRig rig;
    rig.store.addRow(endedSession(rig.clock));
    QList<int> sizes;
    {
        Scene scene(rig);
        auto *splitter = scene.find<QSplitter>(u"sessionsSplitter"_s);
        QTRY_VERIFY(splitter->isVisible());
        splitter->setSizes({400, 200});
        Q_EMIT splitter->splitterMoved(400, 1);
        sizes = splitter->sizes();
    }
    Scene again(rig);
    QTRY_VERIFY(again.isShown(u"sessionsSplitter"_s));
    QTRY_COMPARE(again.find<QSplitter>(u"sessionsSplitter"_s)->sizes(), sizes);
}

void TstSessionsPage::everyControlHasAName()
{
    PageRig rig;
    rig.store.addRow(endedSession(rig.clock));
    Scene scene(rig);
    QTRY_VERIFY(scene.isShown(u"timelineView"_s));
    QStringList reached;
    const auto all = scene.page.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        reached.append(widget->objectName());
    }
    for (const QString &name : {u"sessionTable"_s, u"timelineView"_s})
        QVERIFY2(reached.contains(name), qPrintable(reached.join(u' ')));
}

HS_TEST_CLASS(TstSessionsPage)
#include "tst_sessionspage.moc"
