#include "app/cli/controlservice.h"

#include "app/call/callcheck.h"
#include "app/call/calldesk.h"
#include "app/call/checkwords.h"
#include "app/cli/checkmessage.h"
#include "app/cli/controlmessage.h"
#include "app/cli/ctlwords.h"
#include "app/cli/dialattempt.h"
#include "app/records/platformwatch.h"
#include "app/records/receiptjson.h"
#include "app/system/settings.h"
#include "models/storage/sessionstore.h"

#include <QJsonDocument>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestReason = 200; // as in the window

} // namespace

ControlService::ControlService(const ControlMeans &means, QObject *parent)
    : QObject(parent), m_means(means)
{
}

void ControlService::handle(const ControlRequest &request, const ControlTask::Answer &answer,
                            QObject *asker)
{
    auto *task = new ControlTask(request.id, answer, asker);
    if (request.command == "lines"_L1)
        lines(*task);
    else if (request.command == "watch"_L1)
        task->watch(m_means.desk);
    else if (request.command == "dial"_L1)
        dial(request, *task);
    else if (request.command == "end"_L1)
        end(request, *task);
    else if (request.command == "panic"_L1)
        panic(*task);
    else if (request.command == "check"_L1)
        check(*task);
    else if (request.command == "receipt"_L1)
        tellReceipt(m_means.store, request.arguments.value("session"_L1).toString(), *task);
    else
        task->finish(ExitCode::Usage, tr("There is no command %1.").arg(request.command));
}

void ControlService::lines(ControlTask &task)
{
    const auto open = m_means.desk.openLines();
    for (const CallController *line : open)
        task.tell(*line);
    task.finish(ExitCode::Ok, open.isEmpty() ? tr("No line is open.") : QString());
}

void ControlService::dial(const ControlRequest &request, ControlTask &task)
{
    DialWish wish;
    wish.number = request.arguments.value("number"_L1).toString();
    wish.agentId = request.arguments.value("agent"_L1).toInt();
    wish.fromId = request.arguments.value("from"_L1).toInt();
    wish.tracked = request.arguments.value("tracked"_L1).toBool();
    wish.confirmed = request.arguments.value("yes"_L1).toBool();
    wish.reason = request.arguments.value("reason"_L1).toString().simplified().left(longestReason);
    const bool toTheEnd = request.arguments.value("follow"_L1).toBool();
    auto *attempt = new DialAttempt(m_means, wish, &task);
    connect(attempt, &DialAttempt::refused, &task,
            [&task](ExitCode code, const QString &text) { task.finish(code, text); });
    connect(attempt, &DialAttempt::dialled, &task,
            [this, toTheEnd, &task](CallController *line) { followDialled(line, toTheEnd, task); });
    attempt->start();
}

void ControlService::followDialled(CallController *line, bool toTheEnd, ControlTask &task)
{
    if (toTheEnd) {
        task.follow(m_means.desk, {line});
        return;
    }
    task.tell(*line);
    connect(
        &m_means.desk, &CallDesk::lineStateChanged, &task, [line, &task](CallController *other) {
            if (other != line)
                return;
            task.tell(*line);
            const QJsonObject id{{"session"_L1, line->record().id}};
            if (line->state() == CallState::Unconfirmed)
                task.finish(ExitCode::NotProven,
                            tr("The platform's answer was lost. The call is looked up and never "
                               "dialled again."),
                            id);
            else if (line->state() == CallState::Connecting || line->state() == CallState::InCall)
                task.finish(ExitCode::Ok, tr("The platform accepted the call."), id);
            else if (line->state() == CallState::Failed && line->error())
                task.finish(ExitCode::Failed, ctlwords::failure(*line->error()), id);
            else if (isFinal(line->state()))
                task.finish(ExitCode::Failed, tr("The call was given up before it began."), id);
        });
}

void ControlService::end(const ControlRequest &request, ControlTask &task)
{
    const QString session = request.arguments.value("session"_L1).toString();
    const bool follow = request.arguments.value("follow"_L1).toBool();
    QList<CallController *> open = m_means.desk.openLines();
    if (!session.isEmpty()) {
        open.removeIf([&](const CallController *line) { return line->record().id != session; });
        if (open.isEmpty())
            return tellOver(session, task);
    } else if (!request.arguments.value("all"_L1).toBool() && open.size() > 1) {
        return task.finish(ExitCode::Usage,
                           tr("Several lines are open. Name a session, or give --all."));
    }
    hangUp(open, follow, task);
}

void ControlService::hangUp(const QList<CallController *> &lines, bool follow, ControlTask &task)
{
    if (lines.isEmpty())
        return task.finish(ExitCode::Ok, tr("No line is open."));
    for (CallController *line : lines)
        line->hangUp();
    if (follow)
        return task.follow(m_means.desk, lines);
    for (const CallController *line : lines)
        task.tell(*line);
    task.finish(ExitCode::Ok, tr("The end was asked for; --proof waits until it is proven."));
}

// It is not open here: over, or nobody has heard of it.
void ControlService::tellOver(const QString &session, ControlTask &task)
{
    m_means.store.session(session).then(
        &task, [&task](const Result<std::optional<SessionRecord>> &found) {
            if (!found)
                task.finish(ExitCode::Failed, ctlwords::failure(found.error()));
            else if (!*found)
                task.finish(ExitCode::NoSuchSession, tr("There is no such session."));
            else if ((*found)->end)
                task.finish(ExitCode::Ok, tr("It is proven down already."));
            else
                task.finish(ExitCode::NotProven, tr("It is not open here, and no proof of its end "
                                                    "was ever found."));
        });
}

void ControlService::panic(ControlTask &task)
{
    const QList<CallController *> open = m_means.desk.openLines();
    m_means.desk.endEverything();
    if (open.isEmpty())
        task.finish(ExitCode::Ok, tr("No line was open. New calls are blocked for a minute."));
    else
        task.follow(m_means.desk, open);
}

void ControlService::check(ControlTask &task)
{
    CallCheck *const check = m_means.check;
    if (check == nullptr)
        return task.finish(ExitCode::Failed,
                           tr("The program that has this profile has no sound: it "
                              "is another hookswitchctl."));
    const int number = check->start(m_means.platform.surroundings(m_means.settings.agentId()));
    if (number == 0)
        return task.finish(ExitCode::Failed,
                           tr("A web call or another check holds the microphone. Try again when it "
                              "is over."));
    connect(check, &CallCheck::progressed, &task,
            [&task, told = SoundCheck::Phase::Over](SoundCheck::Phase phase) mutable {
                if (std::exchange(told, phase) != phase && phase != SoundCheck::Phase::Over)
                    task.tell({{"task"_L1, checkwords::task(phase)}});
            });
    connect(check, &CallCheck::finished, &task, [&task](const CallCheckResult &result) {
        task.finish(ExitCode::Ok, {}, {{"check"_L1, checkJson(result)}});
    });
    connect(check, &CallCheck::failed, &task, [&task](const Error &error) {
        task.finish(ExitCode::Failed, ctlwords::failure(error));
    });
    connect(check, &CallCheck::stopped, &task,
            [&task] { task.finish(ExitCode::Failed, tr("The check was stopped.")); });
    connect(&task, &QObject::destroyed, check, [check, number] { check->stop(number); });
}

void tellReceipt(SessionStore &store, const QString &session, ControlTask &task)
{
    store.session(session).then(&task, [&store, session,
                                        &task](const Result<std::optional<SessionRecord>> &found) {
        if (!found)
            return task.finish(ExitCode::Failed, ctlwords::failure(found.error()));
        if (!*found)
            return task.finish(ExitCode::NoSuchSession,
                               ControlService::tr("There is no such session."));
        store.receipt(session).then(&task, [record = **found, &task](const Result<Receipt> &steps) {
            if (!steps)
                return task.finish(ExitCode::Failed, ctlwords::failure(steps.error()));
            const QByteArray json = receiptJson({record, *steps});
            task.finish(ExitCode::Ok, {}, {{"receipt"_L1, QJsonDocument::fromJson(json).object()}});
        });
    });
}

} // namespace hs
