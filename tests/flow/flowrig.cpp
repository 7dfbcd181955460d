#include "tests/flow/flowrig.h"
#include "ui/notices.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QPushButton>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

constexpr MediaLine::Timing timing{.connect = 10s, .closing = 200ms, .drain = 100ms};
/// Looks once after each end; the clock stands, so only a test that advances it is looked for
/// again.
constexpr LogReconciler::Pace pace{
    .first = 0ms, .early = 5ms, .late = 5ms, .earlyFor = 1s, .giveUpAfter = 2s};

} // namespace

FlowRig::FlowRig(const QString &profile)
    : settings(profile)
    , store(QDir(profile).filePath(u"hookswitch.db"_s), clock)
    , journal(QDir(profile).filePath(u"lines.journal"_s))
    , desk({[this] {
                return std::make_unique<WebCallTransport>(WebCallTransport::Means{
                    *client, thread, media.ports(), media.sockets(), timing, &sound});
            },
            {}},
           store, journal, clock)
    , recordings({desk, store, settings, clock, QDir(profile).filePath(u"recordings"_s)})
    , reconciler(desk, *client, store, clock, pace)
{
    watchingClient->setAccess({platform.baseUrl(), u"fake-key"_s});
    client->setAccess({server.baseUrl(), u"fake-key"_s});
    settings.setAgentId(7001);
    window = std::make_unique<MainWindow>(UiContext{desk, watch, pages, settings, clock, phoneBook,
                                                    doNotCall, carrier, caps, rates, capped,
                                                    accounts, sound, check, recordings,
                                                    chats});
    connectStore();
    window->show();
    window->activateWindow();
    watch.start();
}

FlowRig::~FlowRig()
{
    // Qt asserts that whoever waits for an answer is still there when it comes, or is cancelled.
    static_cast<void>(answerOf(store.count()));
    client.reset();
    watchingClient.reset();
    window.reset();
}

void FlowRig::connectStore()
{
    QObject::connect(&store, &SessionStore::failed, &window->notices(), &Notices::showStoreError);
    QObject::connect(&store, &SessionStore::opened, window.get(), [this](const StoreOpening &how) {
        window->notices().showStoreNotice(how);
        store.takeInterrupted().then(
            window.get(), [this](const Result<QList<SessionRecord>> &found) {
                window->notices().showInterrupted(found ? static_cast<int>(found->size()) : 0);
                m_storeIsOpen = true;
            });
    });
}

bool FlowRig::isUp()
{
    return QTest::qWaitForWindowActive(window.get()) && QTest::qWaitFor([this] {
               return m_storeIsOpen && find<QPushButton>(u"startWebCall"_s)->isEnabled()
                      && watch.agent(7001)->maxCallDuration;
           });
}

bool FlowRig::pressStart()
{
    media.forget();
    return click(u"startWebCall"_s) && media.waitForPort();
}

bool FlowRig::talk()
{
    server.push(201, ticket());
    if (!pressStart())
        return false;
    media.onPort([](FakeAudioPort &port) { port.answerByItself(); });
    if (!media.waitForSocket())
        return false;
    media.onSocket([](FakeSessionSocket &socket) { socket.acceptUpgrade(); });
    return waitFor(CallState::InCall);
}

bool FlowRig::waitFor(CallState state) const
{
    return QTest::qWaitFor([this, state] { return line()->state() == state; });
}

bool FlowRig::click(const QString &button) const
{
    auto *there = find<QAbstractButton>(button);
    if (!there || !there->isVisible() || !there->isEnabled())
        return false;
    QTest::mouseClick(there, Qt::LeftButton);
    return true;
}

QString FlowRig::text(const QString &label) const
{
    auto *there = find<QLabel>(label);
    return there ? there->text() : QString();
}

bool FlowRig::isShown(const QString &name) const
{
    auto *there = find<QWidget>(name);
    return there && there->isVisible();
}

QString FlowRig::cell(int column) const
{
    auto *table = find<QAbstractItemView>(u"sessionTable"_s);
    return table ? table->model()->index(0, column).data().toString() : QString();
}

QStringList FlowRig::rows(const QString &view) const
{
    QStringList all;
    if (auto *there = find<QAbstractItemView>(view)) {
        for (int row = 0; row < there->model()->rowCount(); ++row)
            all.append(there->model()->index(row, 0).data().toString());
    }
    return all;
}

QStringList FlowRig::notices() const
{
    QStringList sentences;
    const auto labels = find<QWidget>(u"notices"_s)->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (!label->text().isEmpty())
            sentences.append(label->text());
    }
    return sentences;
}

QStringList FlowRig::lines()
{
    QStringList texts;
    const auto kept = answerOf(store.lines(session().id));
    for (const TranscriptLine &spoken : kept)
        texts.append(spoken.text);
    return texts;
}

QStringList FlowRig::events()
{
    QStringList names;
    const auto kept = answerOf(store.events(session().id));
    for (const SessionEvent &event : kept)
        names.append(event.name);
    return names;
}

} // namespace hs::test
