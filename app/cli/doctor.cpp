#include "app/cli/doctor.h"

#include "app/audio/soundsystem.h"
#include "app/cli/ctlwords.h"
#include "app/cli/profilechecks.h"
#include "app/cli/soundexam.h"
#include "app/records/accounts.h"
#include "app/startoptions.h"
#include "app/system/keychainsecretstore.h"
#include "app/system/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#ifdef HS_DBUS
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#endif

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Level = Finding::Level;

namespace {

constexpr auto networkLimit = 8s;
constexpr int socketMs = 500;
// Nobody's number: the question is whether the account may ask.
constexpr auto nobody = "+12025550100"_L1;

QString wordOf(Level level)
{
    return level == Level::Good ? u"ok"_s : level == Level::Note ? u"note"_s : u"bad"_s;
}

QString besideUs(const QString &name)
{
#ifdef Q_OS_WIN
    const QString file = name + u".exe"_s;
#else
    const QString &file = name;
#endif
    return QDir(QCoreApplication::applicationDirPath()).filePath(file);
}

bool answersAt(const QString &socketPath)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    return socket.waitForConnected(socketMs);
}

bool isOnBus(const QString &service)
{
#ifdef HS_DBUS
    const QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() && bus.interface()->isServiceRegistered(service);
#else
    Q_UNUSED(service);
    return false;
#endif
}

} // namespace

QJsonObject findingJson(const Finding &finding)
{
    return {
        {"check"_L1, finding.name}, {"level"_L1, wordOf(finding.level)}, {"text"_L1, finding.text}};
}

QByteArray findingText(const Finding &finding)
{
    return u"%1  %2: %3\n"_s.arg(wordOf(finding.level).leftJustified(4), finding.name, finding.text)
        .toUtf8();
}

Doctor::Doctor(const QString &profileDirectory, bool checksSound, QObject *parent)
    : QObject(parent), m_profile(profileDirectory), m_checksSound(checksSound)
{
    m_client.setTimeout(networkLimit);
    m_carrier.setTimeout(networkLimit);
}

void Doctor::tell(const QString &name, Level level, const QString &text)
{
    if (level == Level::Bad && m_code != ExitCode::Unreachable)
        m_code = name == "platform"_L1 ? ExitCode::Unreachable : ExitCode::Failed;
    Q_EMIT found({name, level, text});
}

Doctor::~Doctor() = default;

void Doctor::start()
{
    const Finding profile = checkProfile(m_profile);
    tell(profile.name, profile.level, profile.text);
    const Finding database = checkDatabase(m_profile);
    tell(database.name, database.level, database.text);
    lookAtPrograms();
    lookAtSound();
    lookAtDesktop();
    askKeyStore();
}

void Doctor::lookAtPrograms()
{
    for (const auto &[name, program] : {std::pair(u"sandbox"_s, u"hookswitch-sandbox"_s),
                                        std::pair(u"guard"_s, u"hookswitch-guard"_s)}) {
        const QFileInfo file(besideUs(program));
        if (file.isExecutable())
            tell(name, Level::Good, tr("%1 is there.").arg(file.filePath()));
        else
            tell(name, Level::Bad,
                 tr("%1 is missing; install Hookswitch again.").arg(file.filePath()));
    }
}

void Doctor::lookAtSound()
{
#ifdef Q_OS_LINUX
    QString server = qEnvironmentVariable("PULSE_SERVER");
    if (server.startsWith("unix:"_L1))
        server.remove(0, 5);
    if (server.isEmpty())
        server = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)
                 + u"/pulse/native"_s;
    if (!server.startsWith(u'/'))
        tell(u"sound"_s, Level::Note, tr("The sound server is another computer's; not asked."));
    else if (answersAt(server))
        tell(u"sound"_s, Level::Good, tr("The sound server answers."));
    else
        tell(u"sound"_s, Level::Bad,
             tr("No sound server answers; web calls need one. Start PipeWire or PulseAudio."));
#endif
}

void Doctor::lookAtDesktop()
{
#ifdef Q_OS_LINUX
    const bool notes = isOnBus(u"org.freedesktop.Notifications"_s);
    tell(u"notifications"_s, notes ? Level::Good : Level::Note,
         notes ? tr("The desktop shows notifications.")
               : tr("No notification service answers; the guard cannot ask you anything."));
    const bool tray = isOnBus(u"org.kde.StatusNotifierWatcher"_s);
    tell(u"tray"_s, tray ? Level::Good : Level::Note,
         tray ? tr("The desktop has a tray.")
              : tr("No tray answers on the bus; without one, closing the window asks first."));
#endif
}

// It is asked only for what it was given to keep.
void Doctor::askKeyStore()
{
    m_secrets = std::make_unique<KeychainSecretStore>();
    m_settings = std::make_unique<Settings>(m_profile);
    m_accounts
        = std::make_unique<Accounts>(*m_secrets, *m_settings, m_profile,
                                     Accounts::Access{StartOptions::accessFromEnvironment(),
                                                      StartOptions::carrierFromEnvironment(),
                                                      StartOptions::textModelFromEnvironment()});
    connect(m_accounts.get(), &Accounts::loaded, this, [this] {
        for (const auto which :
             {Accounts::Which::Platform, Accounts::Which::Carrier, Accounts::Which::TextModel}) {
            if (const auto &problem = m_accounts->problem(which))
                tell(u"keystore"_s, Level::Bad, ctlwords::failure(*problem));
        }
        askPlatform();
    });
    connect(m_accounts.get(), &Accounts::slow, this, [this] {
        tell(
            u"keystore"_s, Level::Bad,
            tr("The system's key store does not answer; it may be asking to be unlocked. Unlock it "
               "and try again."));
        m_accounts->disconnect(this);
        conclude();
    });
    m_accounts->load();
}

void Doctor::askPlatform()
{
    if (m_accounts->problem(Accounts::Which::Platform))
        return askCarrier(); // told already
    const auto &access = m_accounts->platform();
    if (!access) {
        tell(u"platform"_s, Level::Note, tr("There is no key: Hookswitch runs on its sandbox."));
        askCarrier();
        return;
    }
    m_client.setAccess(*access);
    m_client.balance().then(this, [this](const Result<Wallet> &wallet) {
        if (wallet && !wallet->usageBased)
            m_walletMinutes = wallet->estimatedMinutes;
        if (wallet)
            tell(u"platform"_s, Level::Good, tr("The platform answers and takes the key."));
        else
            tell(u"platform"_s, Level::Bad, ctlwords::failure(wallet.error()));
        askCarrier();
    });
}

void Doctor::askCarrier()
{
    const auto &access = m_accounts->carrier();
    if (!access) {
        tell(u"carrier"_s, Level::Note,
             tr("No carrier account: a direct call ends only when the platform says so."));
        checkSound();
        return;
    }
    m_carrier.setAccess(*access);
    m_carrier.findLive(nobody, {}, {}).then(this, [this](const Result<QList<CarrierCall>> &calls) {
        if (calls)
            tell(u"carrier"_s, Level::Good, tr("The carrier answers and takes the account."));
        else if (calls.error().kind == ErrorKind::Unauthorized)
            tell(u"carrier"_s, Level::Bad,
                 tr("The carrier refused the account. Check it in Hookswitch under Accounts, or "
                    "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."));
        else
            tell(u"carrier"_s, Level::Bad,
                 tr("The carrier does not answer (%1).").arg(calls.error().detail));
        checkSound();
    });
}

void Doctor::checkSound()
{
    if (!m_checksSound)
        return conclude();
    m_exam = std::make_unique<SoundExam>(
        SoundExam::Means{*m_settings, m_client, m_clock, soundsystem::makePort});
    connect(m_exam.get(), &SoundExam::asks, this, &Doctor::asks);
    connect(m_exam.get(), &SoundExam::found, this,
            [this](const Finding &finding) { tell(finding.name, finding.level, finding.text); });
    connect(m_exam.get(), &SoundExam::finished, this, &Doctor::conclude);
    m_exam->start(m_profile, m_accounts->platform().has_value(), m_walletMinutes);
}

void Doctor::conclude()
{
    Q_EMIT finished(m_code, m_code == ExitCode::Ok ? tr("Everything that must be in place is.")
                                                   : tr("Something is missing."));
}

} // namespace hs
