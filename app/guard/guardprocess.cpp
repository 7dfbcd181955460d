#include "app/guard/guardprocess.h"

#include "app/guard/desktopnotifier.h"
#include "app/guard/guard.h"
#include "app/guard/guarddoor.h"
#include "app/guard/inputpipe.h"
#include "app/guard/programlink.h"
#include "app/ladder/legowners.h"
#include "app/ladder/linepoller.h"
#include "app/ladder/restphoneplatform.h"
#include "app/ladder/threadedjournal.h"
#include "models/domain/clock.h"

#include <QCoreApplication>
#include <QLocale>
#include <QLockFile>
#include <QLoggingCategory>
#include <QTranslator>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcProcess, "hookswitch.guard", QtInfoMsg)

constexpr auto requestTimeout = 3s; // everything here is asked again
constexpr auto sandboxLook = 2s;
constexpr auto lockEach = 200ms;
constexpr int sandboxLooks = 3;

void killProgram(qint64 program)
{
#ifdef Q_OS_UNIX
    if (program > 1)
        ::kill(static_cast<pid_t>(program), SIGKILL);
#else
    static_cast<void>(program); // its lines end by their own limit
#endif
}

} // namespace

struct GuardProcess::Parts
{
    explicit Parts(const GuardBriefing &briefing)
        : platform(client)
        , carrier(carrierClient)
        , legs(clock)
        , poller(platform, clock, LinePoller::Pace{})
        , journal(briefing.journal)
        , lock(JournalFile(briefing.journal).guardLock())
        , lines({platform, briefing.carrier ? &carrier : nullptr, legs, poller, clock, {}}, journal,
                briefing.platform.baseUrl.toString())
        , link(briefing.link)
        , door(briefing.journal)
        , guard(Guard::Means{.lines = lines,
                             .link = link,
                             .notifier = notifier,
                             .clock = clock,
                             .killProgram = [program = briefing.program] { killProgram(program); },
                             .limits = {}})
    {
        client.setTimeout(requestTimeout);
        client.setAccess(briefing.platform);
        carrierClient.setTimeout(requestTimeout);
        if (briefing.carrier)
            carrierClient.setAccess(*briefing.carrier);
    }

    const SystemClock clock;
    PlatformClient client;
    CarrierClient carrierClient;
    RestPhonePlatform platform;
    RestCarrier carrier;
    LegOwners legs;
    LinePoller poller;
    ThreadedJournal journal;
    QLockFile lock; ///< keeps the next start of the program from rewriting the journal
    DesktopNotifier notifier;
    GuardedLines lines;
    ProgramLink link;
    GuardDoor door;
    Guard guard;
    QTimer lockTimer;
    QTimer sandboxTimer;
    int sandboxMissing = 0;
};

GuardProcess::GuardProcess(QObject *parent)
    : QObject(parent), m_input(std::make_unique<InputPipe>())
{
    connect(m_input.get(), &InputPipe::line, this, &GuardProcess::onLine);
    connect(m_input.get(), &InputPipe::ended, this, &GuardProcess::onProgramGone);
}

GuardProcess::~GuardProcess() = default;

void GuardProcess::onLine(const QByteArray &text)
{
    if (text == dismissal) {
        m_input->disconnect(this); // its end follows, and means nothing now
        QCoreApplication::quit();
    } else if (const auto briefing = GuardBriefing::fromLine(text)) {
        build(*briefing);
    } else {
        qCCritical(lcProcess, "%ls", qUtf16Printable(briefing.error().detail));
        QCoreApplication::exit(2);
    }
}

void GuardProcess::build(const GuardBriefing &briefing)
{
    if (m_parts)
        return;
    loadTexts(briefing.language);
    m_parts = std::make_unique<Parts>(briefing);
    // An earlier guard may still have it.
    m_parts->lock.setStaleLockTime(0);
    connect(&m_parts->lockTimer, &QTimer::timeout, this, [this] {
        if (m_parts->lock.tryLock(0))
            m_parts->lockTimer.stop();
    });
    m_parts->lockTimer.start(lockEach);
    connect(&m_parts->guard, &Guard::finished, this, [] { QCoreApplication::quit(); });
    if (briefing.onOwnSandbox)
        connect(&m_parts->sandboxTimer, &QTimer::timeout, this, &GuardProcess::watchSandbox);
    connect(&m_parts->door, &GuardDoor::endAsked, &m_parts->guard, &Guard::endNow);
    m_parts->door.open();
    m_parts->guard.start();
}

void GuardProcess::loadTexts(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    m_texts = std::make_unique<QTranslator>();
    if (m_texts->load(locale, u"hookswitch"_s, u"_"_s, u":/i18n"_s)
        || m_texts->load(QLocale(QLocale::English), u"hookswitch"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(m_texts.get());
}

void GuardProcess::onProgramGone()
{
    if (!m_parts) {
        QCoreApplication::exit(2); // gone before it said anything
        return;
    }
    m_parts->guard.onProgramGone();
    m_parts->sandboxTimer.start(sandboxLook);
}

// Our own sandbox, when it is gone, took its lines with it: there is nothing to end and nobody to ask.
void GuardProcess::watchSandbox()
{
    m_parts->client.balance().then(this, [this](const Result<Wallet> &answer) {
        const bool isMissing = !answer && answer.error().kind == ErrorKind::ConnectionFailed;
        m_parts->sandboxMissing = isMissing ? m_parts->sandboxMissing + 1 : 0;
        if (m_parts->sandboxMissing >= sandboxLooks)
            QCoreApplication::quit();
    });
}

} // namespace hs
