#include "app/cli/ctl.h"

#include "app/cli/controlmessage.h"
#include "app/cli/ctloutput.h"
#include "app/cli/ctlwords.h"
#include "app/cli/doctor.h"
#include "app/cli/guardappeal.h"
#include "app/cli/lonerun.h"
#include "app/records/receiptfile.h"

#include <QJsonDocument>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Command = CtlOptions::Command;

namespace {

constexpr auto answerLimit = 10s; // a program that is well answers in milliseconds
constexpr auto endLimit = 2s; // the same, while money runs: then its guard is asked
constexpr auto dialLimit
    = 60s; // agent, wallet, numbers and the call itself, each with its time-out
constexpr auto retryInterval = 500ms;

std::chrono::milliseconds limitOf(Command command)
{
    if (command == Command::Dial)
        return dialLimit;
    return command == Command::End || command == Command::Panic ? endLimit : answerLimit;
}

QString nameOf(Command command)
{
    switch (command) {
    case Command::Dial:
        return u"dial"_s;
    case Command::End:
        return u"end"_s;
    case Command::Panic:
        return u"panic"_s;
    case Command::Watch:
        return u"watch"_s;
    case Command::Lines:
        return u"lines"_s;
    case Command::Receipt:
        return u"receipt"_s;
    default:
        return {};
    }
}

} // namespace

Ctl::Ctl(const CtlOptions &options, QObject *parent) : QObject(parent), m_options(options)
{
    for (QTimer *timer : {&m_answerTimer, &m_waitTimer, &m_retryTimer})
        timer->setSingleShot(true);
    m_answerTimer.setInterval(limitOf(options.command));
    m_waitTimer.setInterval(options.wait);
    m_retryTimer.setInterval(retryInterval);
    connect(&m_answerTimer, &QTimer::timeout, this, &Ctl::onNoAnswer);
    connect(&m_waitTimer, &QTimer::timeout, this, &Ctl::giveUpWaiting);
    connect(&m_retryTimer, &QTimer::timeout, this, [this] { m_link.open(m_options.profile); });
    connect(&m_signals, &UnixSignals::terminationRequested, this, &Ctl::interrupt);
    connectLink();
}

Ctl::~Ctl() = default;

void Ctl::connectLink()
{
    connect(&m_link, &ControlLink::connected, this, &Ctl::ask);
    connect(&m_link, &ControlLink::received, this, &Ctl::receive);
    const bool watching = m_options.command == Command::Watch;
    connect(&m_link, &ControlLink::missing, this,
            [this, watching] { watching ? waitForProgram() : goAlone(); });
    connect(&m_link, &ControlLink::unreachable, this, &Ctl::onUnreachable);
    connect(&m_link, &ControlLink::lost, this, [this, watching] {
        if (watching)
            waitForProgram();
        else if (!m_appeal) // else its guard has killed it, and goes on
            finish(ExitCode::Failed, tr("The program went away before it had answered."));
    });
}

void Ctl::start()
{
    if (m_options.command == Command::Doctor)
        startDoctor();
    else
        m_link.open(m_options.profile);
}

ControlRequest Ctl::request() const
{
    ControlRequest request{1, nameOf(m_options.command), {}};
    QJsonObject &json = request.arguments;
    json.insert("id"_L1, request.id);
    json.insert("do"_L1, request.command);
    if (m_options.command == Command::Dial) {
        json.insert("number"_L1, m_options.number);
        json.insert("agent"_L1, m_options.agentId);
        json.insert("from"_L1, m_options.fromId);
        json.insert("tracked"_L1, m_options.tracked);
        json.insert("yes"_L1, m_options.yes);
        json.insert("reason"_L1, m_options.reason);
    } else {
        json.insert("session"_L1, m_options.session);
        json.insert("all"_L1, m_options.all);
        json.insert("follow"_L1, m_options.proof);
    }
    return request;
}

bool Ctl::waitsForProof() const
{
    const bool ends = m_options.command == Command::End && (m_options.proof || m_lone);
    return ends || m_options.command == Command::Panic;
}

void Ctl::ask()
{
    m_link.send(request().arguments);
    if (m_options.command != Command::Watch)
        m_answerTimer.start();
    if (waitsForProof())
        m_waitTimer.start();
}

void Ctl::goAlone()
{
    m_lone = std::make_unique<LoneRun>(m_options);
    connect(m_lone.get(), &LoneRun::received, this, &Ctl::receive);
    connect(m_lone.get(), &LoneRun::noted, this, &printError);
    if (waitsForProof())
        m_waitTimer.start();
    m_lone->start(request());
}

void Ctl::waitForProgram()
{
    if (!std::exchange(m_toldWaiting, true))
        printError(tr("No program has this profile; waiting for one."));
    m_retryTimer.start();
}

void Ctl::onUnreachable(const QString &why)
{
    if (m_options.command == Command::End || m_options.command == Command::Panic)
        return onNoAnswer(); // its guard may answer
    finish(ExitCode::Failed, ctlwords::unreachable(why));
}

void Ctl::onNoAnswer()
{
    const bool ends = m_options.command == Command::End || m_options.command == Command::Panic;
    if (!ends)
        return finish(ExitCode::Failed, tr("The program has this profile and does not answer."));
    m_appeal = std::make_unique<GuardAppeal>(m_options.profile);
    const auto &lines = m_appeal->lines();
    const bool all = m_options.command == Command::Panic || m_options.all;
    const bool only = lines.size() == 1
                      && (m_options.session.isEmpty()
                          || lines.constFirst().line.sessionId == m_options.session);
    if (lines.isEmpty())
        finish(m_options.command == Command::End ? ExitCode::Ok : ExitCode::Failed,
               tr("The program does not answer, but its journal names no open line."));
    else if (!all && !only)
        finish(ExitCode::Failed, tr("The program does not answer, and its guard can only end all "
                                    "lines: hookswitchctl end --all."));
    else
        appeal();
}

void Ctl::appeal()
{
    connect(m_appeal.get(), &GuardAppeal::taken, this, &Ctl::onTaken);
    connect(m_appeal.get(), &GuardAppeal::told, this, [this](const QJsonObject &line) {
        receive({{"line"_L1, line}});
    });
    connect(m_appeal.get(), &GuardAppeal::unreachable, this, [this] {
        finish(ExitCode::NotProven,
               tr("Neither the program nor its guard answers: lines may still be up. End the "
                  "program and run this again."));
    });
    connect(m_appeal.get(), &GuardAppeal::proven, this, [this] {
        finish(ExitCode::Ok, tr("Every line is proven down, by the guard: the program does not "
                                "answer."));
    });
    m_appeal->ask();
}

void Ctl::onTaken()
{
    const QString text
        = tr("The program does not answer; its guard was asked, and ends the lines.");
    if (waitsForProof())
        printError(text);
    else
        finish(ExitCode::Ok, text);
}

void Ctl::receive(const QJsonObject &message)
{
    m_answerTimer.stop();
    m_toldWaiting = false;
    if (message.contains("line"_L1)) {
        const QJsonObject line = message.value("line"_L1).toObject();
        printOut(m_options.json ? controlLine(line) : lineText(line));
    } else if (message.contains("receipt"_L1)) {
        takeReceipt(message.value("receipt"_L1).toObject());
    } else if (message.contains("exit"_L1)) {
        finish(static_cast<ExitCode>(message.value("exit"_L1).toInt()),
               message.value("text"_L1).toString(), message);
    }
}

void Ctl::takeReceipt(const QJsonObject &receipt)
{
    const QByteArray json = QJsonDocument(receipt).toJson(QJsonDocument::Indented);
    const auto document = parseReceiptJson(json);
    if (!document)
        return finish(ExitCode::Failed, ctlwords::failure(document.error()));
    if (!m_options.pdfFile.isEmpty())
        return saveReceiptAs(json);
    printOut(m_options.json ? json : receiptText(json));
    m_finished = true;
    Q_EMIT finished(ExitCode::Ok);
}

void Ctl::saveReceiptAs(const QByteArray &json)
{
    saveReceipt(m_options.pdfFile, ReceiptFormat::Pdf, *parseReceiptJson(json))
        .then(this, [this](const Result<void> &saved) {
            if (saved)
                finish(ExitCode::Ok, tr("Saved as %1.").arg(m_options.pdfFile));
            else
                finish(ExitCode::Failed, tr("%1 could not be written: %2.")
                                             .arg(m_options.pdfFile, saved.error().detail));
        });
}

void Ctl::interrupt()
{
    const bool holdsLine = m_lone && m_options.command == Command::Dial;
    if (holdsLine && !m_waitTimer.isActive()) {
        printError(tr("Hanging up; interrupt again to stop waiting for the proof."));
        m_waitTimer.start();
        m_lone->hangUp();
    } else if (holdsLine || waitsForProof()) {
        giveUpWaiting();
    } else {
        finish(m_options.command == Command::Watch ? ExitCode::Ok : ExitCode::Failed, {});
    }
}

void Ctl::giveUpWaiting()
{
    if (m_lone && !m_lone->isAttending())
        return finish(ExitCode::NotProven,
                      tr("Not proven yet: a line may still be up, and nothing was done about it: "
                         "the key store did not answer."));
    finish(ExitCode::NotProven,
           m_lone ? tr("Not proven yet: a line may still be up. Its guard keeps trying; run "
                       "hookswitchctl end again to see how far it is, or start Hookswitch.")
           : m_appeal
               ? tr("Not proven yet: a line may still be up, and the program does not answer. "
                    "Its guard keeps trying.")
               : tr("Not proven yet: a line may still be up. Hookswitch keeps trying."));
}

void Ctl::finish(ExitCode code, const QString &text, const QJsonObject &message)
{
    if (std::exchange(m_finished, true))
        return;
    if (m_options.json) {
        QJsonObject last = message;
        last.remove("id"_L1);
        last.insert("exit"_L1, static_cast<int>(code));
        last.insert("text"_L1, text);
        printOut(controlLine(last));
    } else if (!text.isEmpty()) {
        code == ExitCode::Ok ? printOut((text + u'\n').toUtf8()) : printError(text);
    }
    Q_EMIT finished(code);
}

void Ctl::startDoctor()
{
    m_doctor = std::make_unique<Doctor>(m_options.profile, m_options.sound);
    connect(m_doctor.get(), &Doctor::asks, this, &printError);
    connect(m_doctor.get(), &Doctor::found, this, [this](const Finding &finding) {
        printOut(m_options.json ? controlLine(findingJson(finding)) : findingText(finding));
    });
    connect(m_doctor.get(), &Doctor::finished, this,
            [this](ExitCode code, const QString &text) { finish(code, text); });
    m_doctor->start();
}

} // namespace hs
