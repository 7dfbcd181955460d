#include "app/guard/desktopnotifier.h"

#include <QLoggingCategory>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcNotify, "hookswitch.guard.notify", QtInfoMsg)

constexpr int longestFarewell = 200; // ms

QStringList common(const QString &title, const QString &text)
{
    // The text may hold what the platform named its agents; "--" keeps it from being an option.
    return {
        u"--app-name=Hookswitch"_s, u"--icon=call-stop"_s, u"--urgency=critical"_s, u"--"_s, title,
        text.toHtmlEscaped()};
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : Notifier(parent), m_program(QStandardPaths::findExecutable(u"notify-send"_s))
{
    if (m_program.isEmpty())
        qCWarning(lcNotify, "there is no notify-send: nothing can be shown");
}

DesktopNotifier::~DesktopNotifier()
{
    withdraw();
}

void DesktopNotifier::tell(const QString &title, const QString &text)
{
    if (!m_program.isEmpty())
        QProcess::startDetached(m_program, common(title, text));
}

void DesktopNotifier::ask(const QString &title, const QString &text, const QStringList &choices)
{
    if (m_program.isEmpty())
        return;
    withdraw();
    m_question = std::make_unique<QProcess>();
    m_question->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(m_question.get(), &QProcess::readyReadStandardOutput, this, [this] {
        bool known = false;
        const int choice = m_question->readLine().trimmed().toInt(&known);
        if (known)
            Q_EMIT answered(choice);
    });
    QStringList arguments;
    for (qsizetype i = 0; i < choices.size(); ++i)
        arguments.append(u"--action=%1=%2"_s.arg(QString::number(i), choices.at(i)));
    m_question->start(m_program, arguments + common(title, text));
}

void DesktopNotifier::withdraw()
{
    if (!m_question)
        return;
    m_question->disconnect(this);
#ifdef Q_OS_UNIX
    // Interrupted, it takes its notification down; terminated, it would leave it standing.
    if (m_question->processId() > 0)
        ::kill(static_cast<pid_t>(m_question->processId()), SIGINT);
    m_question->waitForFinished(longestFarewell);
#endif
    m_question.release()->deleteLater(); // this may be a slot of its own; kills what is left
}

} // namespace hs
