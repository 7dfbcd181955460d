#include "app/cli/controltask.h"

#include "app/call/calldesk.h"
#include "app/cli/controlmessage.h"
#include "app/cli/ctlwords.h"

namespace hs {

using namespace Qt::StringLiterals;

ControlTask::ControlTask(qint64 id, Answer answer, QObject *asker)
    : QObject(asker), m_id(id), m_answer(std::move(answer))
{
}

void ControlTask::tell(const CallController &line)
{
    m_answer({{"id"_L1, m_id}, {"line"_L1, lineJson(line)}});
}

void ControlTask::tell(const QJsonObject &check)
{
    m_answer({{"id"_L1, m_id}, {"check"_L1, check}});
}

void ControlTask::finish(ExitCode code, const QString &text, const QJsonObject &more)
{
    if (std::exchange(m_finished, true))
        return;
    QJsonObject message = more;
    message.insert("id"_L1, m_id);
    message.insert("exit"_L1, static_cast<int>(code));
    message.insert("text"_L1, text);
    m_answer(message);
    deleteLater();
}

void ControlTask::follow(CallDesk &desk, const QList<CallController *> &lines)
{
    connect(&desk, &CallDesk::lineStateChanged, this, &ControlTask::seeFollowed);
    for (CallController *line : lines) {
        tell(*line);
        if (!isFinal(line->state()))
            m_followed.insert(line);
        m_ruledOut |= line->state() == CallState::RuledOut;
    }
    finishWhenOver();
}

void ControlTask::seeFollowed(CallController *line)
{
    if (!m_followed.contains(line) || m_finished)
        return;
    tell(*line);
    if (!isFinal(line->state()))
        return;
    if (line->state() == CallState::Failed && line->error()) // refused: there was no line to prove
        return finish(ExitCode::Failed, ctlwords::failure(*line->error()));
    m_followed.remove(line);
    m_ruledOut |= line->state() == CallState::RuledOut;
    finishWhenOver();
}

void ControlTask::finishWhenOver()
{
    if (!m_followed.isEmpty())
        return;
    if (m_ruledOut)
        finish(ExitCode::NotProven,
               tr("Nothing proved the end of a line before its own limit was over."));
    else
        finish(ExitCode::Ok, tr("Every line is proven down."));
}

void ControlTask::watch(CallDesk &desk)
{
    const auto open = desk.openLines();
    for (const CallController *line : open)
        tell(*line);
    connect(&desk, &CallDesk::lineOpened, this,
            [this](const CallController *line) { tell(*line); });
    connect(&desk, &CallDesk::lineStateChanged, this,
            [this](const CallController *line) { tell(*line); });
}

} // namespace hs
