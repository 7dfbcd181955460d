#include "app/cli/lonerun.h"

#include "app/call/calldesk.h"
#include "app/cli/controlport.h"
#include "app/cli/ctlwords.h"
#include "app/cli/headlessdesk.h"
#include "app/ladder/journalfile.h"
#include "app/records/accounts.h"
#include "app/startoptions.h"
#include "app/system/keychainsecretstore.h"
#include "app/system/settings.h"
#include "app/system/singleinstance.h"
#include "models/storage/sqlitesessionstore.h"

#include <QDir>
#include <QFile>

namespace hs {

using namespace Qt::StringLiterals;

using Command = CtlOptions::Command;

namespace {

QString journalOf(const CtlOptions &options)
{
    return QDir(options.profile).filePath(u"lines.journal"_s);
}

QString databaseOf(const CtlOptions &options)
{
    return QDir(options.profile).filePath(u"hookswitch.db"_s);
}

} // namespace

LoneRun::LoneRun(const CtlOptions &options, QObject *parent) : QObject(parent), m_options(options)
{
}

// The port and its callers first: they use the desk.
LoneRun::~LoneRun()
{
    m_port.reset();
    m_service.reset();
}

void LoneRun::start(const ControlRequest &request)
{
    m_request = request;
    switch (m_options.command) {
    case Command::Lines:
        return tellLines();
    case Command::Receipt:
        return tellReceipt();
    default:
        return takeProfile();
    }
}

void LoneRun::finish(ExitCode code, const QString &text)
{
    Q_EMIT received({{"exit"_L1, static_cast<int>(code)}, {"text"_L1, text}});
}

void LoneRun::tellLines()
{
    const auto lines = JournalFile(journalOf(m_options)).openLines();
    if (!lines)
        return finish(ExitCode::Failed, ctlwords::failure(lines.error()));
    for (const OpenLine &line : *lines)
        Q_EMIT received({{"line"_L1, lineJson(line)}});
    finish(ExitCode::Ok, lines->isEmpty() ? tr("No line is open.")
                                          : tr("No program attends to these lines. End them with "
                                               "hookswitchctl end --all, or start Hookswitch."));
}

void LoneRun::tellReceipt()
{
    if (!QFile::exists(databaseOf(m_options)))
        return finish(ExitCode::NoSuchSession, tr("There is no database in this profile."));
    m_clock = std::make_unique<SystemClock>();
    m_store = std::make_unique<SqliteSessionStore>(databaseOf(m_options), *m_clock);
    auto *task = new ControlTask(
        m_request.id, [this](const QJsonObject &message) { Q_EMIT received(message); }, this);
    hs::tellReceipt(*m_store, m_options.session, *task);
}

// The lock first: a program that quits in between would leave another journal behind.
void LoneRun::takeProfile()
{
    QDir().mkpath(m_options.profile);
    m_instance = std::make_unique<SingleInstance>(m_options.profile);
    if (!m_instance->acquire())
        return finish(ExitCode::Failed,
                      tr("A program has this profile and does not answer. End it first."));
    auto lines = JournalFile(journalOf(m_options)).leftLines();
    if (!lines)
        return finish(ExitCode::Failed, ctlwords::failure(lines.error()));
    if (!choose(*lines))
        return;
    if (lines->isEmpty() && m_options.command != Command::Dial && m_options.session.isEmpty())
        return finish(ExitCode::Ok, tr("No line is open."));
    readAccounts(*lines);
}

void LoneRun::readAccounts(const QList<LeftLine> &lines)
{
    m_secrets = std::make_unique<KeychainSecretStore>();
    m_settings = std::make_unique<Settings>(m_options.profile);
    m_accounts
        = std::make_unique<Accounts>(*m_secrets, *m_settings, m_options.profile,
                                     Accounts::Access{StartOptions::accessFromEnvironment(),
                                                      StartOptions::carrierFromEnvironment(),
                                                      StartOptions::textModelFromEnvironment()});
    connect(m_accounts.get(), &Accounts::slow, this, [this] {
        Q_EMIT noted(tr("Waiting for the system's key store; it may be asking to be unlocked."));
    });
    connect(m_accounts.get(), &Accounts::loaded, this, [this, lines] { attend(lines); });
    m_accounts->load();
}

void LoneRun::attend(const QList<LeftLine> &lines)
{
    if (const auto &problem = m_accounts->problem(Accounts::Which::Platform))
        return finish(ExitCode::Unreachable, ctlwords::failure(*problem));
    if (!m_accounts->platform())
        return finish(ExitCode::Unreachable,
                      tr("No program runs here, and there is no key. Enter one in Hookswitch under "
                         "Accounts, or set OMNIDIM_API_KEY."));
    if (const auto &problem = m_accounts->problem(Accounts::Which::Carrier))
        Q_EMIT noted(ctlwords::failure(*problem));
    buildDesk();
    m_desk->takeOver(lines);
}

/// Which of the open lines this command takes over. False: it has been refused.
bool LoneRun::choose(QList<LeftLine> &lines)
{
    if (m_options.command != Command::End || m_options.all)
        return true;
    if (!m_options.session.isEmpty()) {
        lines.removeIf(
            [this](const LeftLine &left) { return left.line.sessionId != m_options.session; });
        return true;
    }
    if (lines.size() > 1)
        finish(ExitCode::Usage, tr("Several lines are open. Name a session, or give --all."));
    return lines.size() <= 1;
}

void LoneRun::buildDesk()
{
    m_desk = std::make_unique<HeadlessDesk>(m_options.profile, *m_accounts->platform(),
                                            m_accounts->carrier());
    m_service = std::make_unique<ControlService>(m_desk->means());
    m_port = std::make_unique<ControlPort>(m_desk->means());
    m_port->listen(m_options.profile);
    connect(m_instance.get(), &SingleInstance::raiseRequested, this, [this] {
        Q_EMIT noted(tr("Hookswitch cannot start while this command holds the profile."));
    });
    connect(m_desk.get(), &HeadlessDesk::outOfReach, this, [this] {
        m_outOfReach = true;
        Q_EMIT noted(tr("A line of another platform is open; this key cannot end it."));
    });
    connect(m_desk.get(), &HeadlessDesk::noGuard, this, [this] {
        Q_EMIT noted(tr("The guard does not start: if this command is killed, the line stays up "
                        "until its own limit."));
    });
    connect(m_desk.get(), &HeadlessDesk::settled, this, [this] {
        m_settled = true;
        carryOut();
    });
    connect(&m_desk->means().desk, &CallDesk::lineStateChanged, this, &LoneRun::carryOut);
}

// A new line waits until those of an earlier run are proven down, or told to be unproven.
void LoneRun::carryOut()
{
    const bool waits = m_options.command == Command::Dial && m_desk->means().desk.isSettling();
    if (!m_settled || m_begun || waits)
        return;
    m_begun = true;
    if (m_outOfReach && m_desk->means().desk.openLines().isEmpty())
        return finish(ExitCode::NotProven,
                      tr("A line of another platform may still be up. Use that platform's key to "
                         "end it and prove it."));
    ControlRequest request = m_request;
    request.arguments.insert("follow"_L1, true); // nobody else would go on trying
    m_service->handle(
        request, [this](const QJsonObject &message) { Q_EMIT received(message); }, this);
}

void LoneRun::hangUp()
{
    if (m_desk)
        return m_desk->means().desk.endEverything(); // what is only being prepared, too
    if (m_accounts)
        m_accounts->disconnect(this); // a key that comes late dials nothing
    finish(ExitCode::Failed, tr("Nothing was dialled."));
}

} // namespace hs
