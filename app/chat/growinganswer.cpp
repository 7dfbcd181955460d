#include "app/chat/growinganswer.h"

#include "app/chat/chatlog.h"

#include <utility>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr auto showInterval = 33ms; // the eye sees no more
constexpr auto keepInterval = 500ms; // what a crash may take

} // namespace

GrowingAnswer::GrowingAnswer(ChatLog &log, QObject *parent) : QObject(parent), m_log(log)
{
    m_showTimer.setSingleShot(true);
    m_showTimer.setInterval(showInterval);
    m_keepTimer.setSingleShot(true);
    m_keepTimer.setInterval(keepInterval);
    connect(&m_showTimer, &QTimer::timeout, this, &GrowingAnswer::show);
    connect(&m_keepTimer, &QTimer::timeout, this, &GrowingAnswer::keep);
}

void GrowingAnswer::grow(const QString &text, bool whole, ChatRoute route)
{
    ChatMessage *answer = m_log.byId(m_id);
    if (!answer) {
        answer = &m_log.add(MessageAuthor::Agent, MessageState::Writing, text);
        answer->route = route;
        m_id = answer->id;
        m_log.keep(*answer);
        return;
    }
    if (whole)
        answer->text = text;
    else
        answer->text += text;
    if (!m_showTimer.isActive())
        m_showTimer.start();
    if (!m_keepTimer.isActive())
        m_keepTimer.start();
}

void GrowingAnswer::finish(MessageState state, const std::optional<Error> &error,
                           const std::optional<TokenUsage> &usage)
{
    m_showTimer.stop();
    m_keepTimer.stop();
    if (ChatMessage *answer = m_log.byId(std::exchange(m_id, {}))) {
        answer->state = state;
        answer->error = error;
        answer->usage = usage;
        m_log.keep(*answer);
    }
}

void GrowingAnswer::show()
{
    if (const ChatMessage *answer = m_log.byId(m_id))
        m_log.show(*answer);
}

void GrowingAnswer::keep()
{
    if (const ChatMessage *answer = m_log.byId(m_id))
        m_log.keep(*answer);
}

} // namespace hs
