#include "app/guard/guardkeeper.h"

#include "app/guard/guardlink.h"
#include "app/guard/guardprocess.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QRandomGenerator>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcKeeper, "hookswitch.guard", QtInfoMsg)

constexpr auto beatEach = 1s;
constexpr auto shortLife = 1s; // one that dies sooner is not started again at once
constexpr int toldAfter = 3; // failures in a row
constexpr int longestFarewell = 200; // ms

/// Without our keys: the guard gets what it needs over its pipe.
QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith("OMNIDIM"_L1) || name.startsWith("TWILIO_"_L1)
            || name.startsWith("OPENAI_"_L1) || name.startsWith("HOOKSWITCH_MODEL"_L1))
            environment.remove(name);
    }
    return environment;
}

/// Guards that were left to end lines: QProcess would kill them with itself.
void abandon(std::unique_ptr<QProcess> process)
{
    static auto *const left = new QList<QProcess *>; // outlives everything, as they do
    process->disconnect();
    process->closeWriteChannel(); // which tells it that we are gone
    left->append(process.release());
}

} // namespace

GuardKeeper::GuardKeeper(Means means, QObject *parent) : QObject(parent), m_means(std::move(means))
{
    m_briefing.journal = m_means.journal;
    m_briefing.language = m_means.language;
    m_briefing.program = QCoreApplication::applicationPid();
    m_briefing.link = u"hookswitch-guard-%1-%2"_s.arg(m_briefing.program)
                          .arg(QRandomGenerator::system()->generate(), 8, 16, QChar(u'0'));
    m_beat.setInterval(beatEach);
    m_restart.setSingleShot(true);
    connect(&m_beat, &QTimer::timeout, this,
            [this] { QMetaObject::invokeMethod(m_link, &GuardLink::beat, Qt::QueuedConnection); });
    connect(&m_restart, &QTimer::timeout, this, &GuardKeeper::start);
}

GuardKeeper::~GuardKeeper()
{
    if (m_process && m_linesOpen)
        abandon(std::move(m_process));
    else if (m_process)
        dismiss()->waitForBytesWritten(longestFarewell);
    if (m_link)
        m_link->deleteLater();
}

void GuardKeeper::setLinesOpen(bool open)
{
    if (std::exchange(m_linesOpen, open) == open)
        return;
    if (open)
        return start();
    m_beat.stop();
    m_restart.stop();
    if (m_process)
        dismiss();
}

void GuardKeeper::listen()
{
    m_link = new GuardLink(m_briefing.link);
    // On the media thread, without a look at this one.
    connect(m_link, &GuardLink::endAsked, m_link, m_means.endLines);
    connect(m_link, &GuardLink::endAsked, this, &GuardKeeper::linesEnded);
    connect(m_link, &GuardLink::stepTaken, this, &GuardKeeper::stepTaken);
    m_means.adopt(m_link);
    QMetaObject::invokeMethod(m_link, &GuardLink::listen, Qt::QueuedConnection);
}

void GuardKeeper::start()
{
    if (!m_linesOpen || m_process)
        return;
    if (!m_link)
        listen();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(m_means.sharesLog ? QProcess::ForwardedErrorChannel
                                                       : QProcess::SeparateChannels);
    m_process->setStandardOutputFile(QProcess::nullDevice());
    if (!m_means.sharesLog)
        m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->setProcessEnvironment(cleanEnvironment());
#ifdef Q_OS_UNIX
    // A terminal's interrupt is for the program, not for the one who cleans up behind it.
    m_process->setChildProcessModifier([] { ::setsid(); });
#endif
    connect(m_process.get(), &QProcess::finished, this, &GuardKeeper::onGone);
    // Queued: it may be told from within start().
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart && m_process)
                onGone();
        },
        Qt::QueuedConnection);
    m_since.start();
    m_process->start(m_means.program, QStringList());
    m_process->write(m_briefing.toLine() + '\n');
    m_beat.start();
}

void GuardKeeper::onGone()
{
    const QString detail = m_process->errorString();
    m_process.release()->deleteLater();
    m_beat.stop();
    if (!m_linesOpen)
        return;
    const bool diedYoung = std::chrono::milliseconds(m_since.elapsed()) < shortLife;
    m_failures = diedYoung ? m_failures + 1 : 0;
    qCWarning(lcKeeper, "the guard is gone; starting another one");
    if (m_failures == toldAfter) {
        Error error;
        error.kind = ErrorKind::Internal;
        error.detail = u"the guard does not run: %1"_s.arg(detail);
        Q_EMIT unavailable(error);
    }
    m_restart.start(diedYoung ? std::chrono::milliseconds(shortLife) : 0ms);
}

QProcess *GuardKeeper::dismiss()
{
    m_process->write(QByteArray(GuardProcess::dismissal) + '\n');
    m_process->closeWriteChannel();
    m_process->disconnect(this);
    QProcess *leaving = m_process.release();
    connect(leaving, &QProcess::finished, leaving, &QObject::deleteLater);
    leaving->setParent(QCoreApplication::instance()); // else nobody would end one that hangs
    return leaving;
}

} // namespace hs
