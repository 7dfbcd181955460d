#include "app/cli/headlessdesk.h"

#include "app/api/carrierclient.h"
#include "app/api/platformclient.h"
#include "app/api/urlpolicy.h"
#include "app/call/calldesk.h"
#include "app/call/cappedagents.h"
#include "app/call/capwatch.h"
#include "app/call/leftoverlines.h"
#include "app/call/phonecalltransport.h"
#include "app/call/ratebook.h"
#include "app/guard/guardkeeper.h"
#include "app/ladder/journalfile.h"
#include "app/ladder/legowners.h"
#include "app/ladder/linepoller.h"
#include "app/ladder/restphoneplatform.h"
#include "app/ladder/threadedjournal.h"
#include "app/records/donotcalllist.h"
#include "app/records/limitreader.h"
#include "app/records/logreconciler.h"
#include "app/records/platformwatch.h"
#include "app/startoptions.h"
#include "app/system/settings.h"
#include "models/storage/phonebookstore.h"
#include "models/storage/sqlitesessionstore.h"

#include <QDir>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto carrierTimeout = 3s; // of one request; the end ladder asks again

/// A web line whose program is gone: its socket went with that, so there is nothing to end and only
/// the platform's log to look at.
class GoneWebLine final : public CallTransport
{
public:
    void prepare(const CallTarget &) override { } // nobody starts web calls here
    void place(const QString &) override { }
    void resume(const OpenLine &) override
    {
        Q_EMIT lost(EndReason::Interrupted, u"the program that held the socket is gone"_s);
    }
    void end() override { }
    void setMuted(bool) override { }
    void see(const EndStep &step) override
    {
        if (step.outcome == EndStepOutcome::Proof)
            Q_EMIT ended(EndReason::GuardEnded, step, {});
        else
            Q_EMIT stepped(step);
    }
};

} // namespace

HeadlessDesk::HeadlessDesk(const QString &profileDirectory, const PlatformAccess &platform,
                           const std::optional<CarrierAccess> &carrier, QObject *parent)
    : QObject(parent)
    , m_settings(std::make_unique<Settings>(profileDirectory))
    , m_store(std::make_unique<SqliteSessionStore>(
          QDir(profileDirectory).filePath(u"hookswitch.db"_s), m_clock))
    , m_journal(
          std::make_unique<ThreadedJournal>(QDir(profileDirectory).filePath(u"lines.journal"_s)))
    , m_client(std::make_unique<PlatformClient>())
    , m_carrierClient(std::make_unique<CarrierClient>())
    , m_phonePlatform(std::make_unique<RestPhonePlatform>(*m_client))
    , m_carrier(std::make_unique<RestCarrier>(*m_carrierClient))
    , m_legs(std::make_unique<LegOwners>(m_clock))
    , m_poller(std::make_unique<LinePoller>(*m_phonePlatform, m_clock, LinePoller::Pace{}))
{
    const QString baseUrl = platform.baseUrl.toString();
    m_client->setAccess(platform);
    m_journal->setPlatform(baseUrl);
    m_carrierClient->setTimeout(carrierTimeout);
    if (carrier)
        m_carrierClient->setAccess(*carrier);
    buildDesk(carrier.has_value());
    buildGuard(platform, carrier);
    m_leftovers->setPlatform(baseUrl);
    m_platform = std::make_unique<PlatformWatch>(*m_client, *m_store, m_clock);
    m_platform->setOnSandbox(isLoopback(platform.baseUrl));
    m_reconciler = std::make_unique<LogReconciler>(*m_desk, *m_client, *m_store, m_clock,
                                                   LogReconciler::Pace{});
    m_limits = std::make_unique<LimitReader>(*m_desk, *m_platform);
}

// What is under way ends while everyone who waits for it is still there.
HeadlessDesk::~HeadlessDesk()
{
    m_client.reset();
    m_carrierClient.reset();
    m_store.reset();
}

// What the Phone tab is held back by holds here too, and so does what ends a line in its place.
void HeadlessDesk::buildGuard(const PlatformAccess &platform,
                              const std::optional<CarrierAccess> &carrier)
{
    m_bookStore = static_cast<SqliteSessionStore &>(*m_store).phoneBook();
    m_doNotCall = std::make_unique<DoNotCallList>(*m_bookStore, *m_store, m_clock);
    m_doNotCall->setLost(m_settings->isDoNotCallLost());
    connect(m_doNotCall.get(), &DoNotCallList::lostChanged, m_settings.get(),
            &Settings::setDoNotCallLost);
    m_caps = std::make_unique<CapWatch>(*m_desk, *m_store, m_clock);
    m_caps->setCaps(m_settings->caps());
    m_caps->setGrants(m_settings->dayGrants());
    connect(m_caps.get(), &CapWatch::granted, m_settings.get(), &Settings::setDayGrants);
    m_guard = std::make_unique<GuardKeeper>(
        GuardKeeper::Means{.program = StartOptions::guardBesideUs(),
                           .journal = m_journal->path(),
                           .language = {},
                           .sharesLog = false,
                           .adopt = [](QObject *) {}, // there is one thread
                           .endLines = [] {}});
    m_guard->setPlatform(platform);
    if (carrier)
        m_guard->setCarrier(*carrier);
    const auto tellLines = [this] { m_guard->setLinesOpen(!m_desk->openLines().isEmpty()); };
    connect(m_desk.get(), &CallDesk::lineOpened, this, tellLines);
    connect(m_desk.get(), &CallDesk::lineClosed, this, tellLines);
    connect(m_guard.get(), &GuardKeeper::stepTaken, m_desk.get(), &CallDesk::see);
    connect(m_guard.get(), &GuardKeeper::unavailable, this, &HeadlessDesk::noGuard);
}

void HeadlessDesk::buildDesk(bool hasCarrier)
{
    const auto makeWeb
        = []() -> std::unique_ptr<CallTransport> { return std::make_unique<GoneWebLine>(); };
    const auto makePhone = [this, hasCarrier]() -> std::unique_ptr<CallTransport> {
        return std::make_unique<PhoneCallTransport>(
            PhoneCallTransport::Means{.platform = *m_phonePlatform,
                                      .poller = *m_poller,
                                      .carrier = hasCarrier ? m_carrier.get() : nullptr,
                                      .legs = *m_legs,
                                      .clock = m_clock,
                                      .pace = {},
                                      .capped = m_capped.get()});
    };
    m_desk = std::make_unique<CallDesk>(CallDesk::Transports{makeWeb, makePhone}, *m_store,
                                        *m_journal, m_clock);
    m_rates = std::make_unique<RateBook>(*m_store);
    m_capped = std::make_unique<CappedAgents>(*m_client);
    m_leftovers = std::make_unique<LeftoverLines>(*m_desk, *m_store, *m_journal);
    connect(m_leftovers.get(), &LeftoverLines::outOfReach, this, &HeadlessDesk::outOfReach);
    connect(m_leftovers.get(), &LeftoverLines::takenOver, this,
            [this](int lines) { m_awaited = lines; });
    connect(m_desk.get(), &CallDesk::lineOpened, this, [this] {
        if (m_awaited > 0 && --m_awaited == 0)
            Q_EMIT settled();
    });
}

ControlMeans HeadlessDesk::means()
{
    return {*m_desk,      *m_store, *m_client, *m_platform,  *m_settings, m_clock,
            *m_doNotCall, *m_caps,  *m_rates,  *m_bookStore, nullptr};
}

void HeadlessDesk::takeOver(const QList<LeftLine> &lines)
{
    for (const LeftLine &left : lines)
        m_legs->open(left.line); // each knows of all others before one is ended
    // Asked before, because it marks every row that an earlier run left open.
    m_store->takeInterrupted().then(this, [this, lines](const Result<QList<SessionRecord>> &) {
        m_leftovers->setLines(lines);
        if (m_awaited == 0)
            Q_EMIT settled();
    });
}

} // namespace hs
