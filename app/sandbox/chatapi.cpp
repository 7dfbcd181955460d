#include "app/sandbox/chatapi.h"

#include "app/sandbox/chatanswer.h"
#include "app/sandbox/chatstream.h"
#include "app/sandbox/platformstate.h"

#include <QTimer>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr auto root = "/v1/"_L1;
constexpr auto completions = "/v1/chat/completions"_L1;
constexpr auto missingModel = "no-such-model"_L1;

HttpReply refusal(int status, const QString &code, const QString &message)
{
    return jsonReply(status, chatError(status, code, message));
}

HttpReply refusal(const Fault &fault)
{
    HttpReply reply = jsonReply(fault.code, chatError(fault.code));
    decorate(reply, fault);
    return reply;
}

ChatEntry entryOf(const HttpRequest &request, const Result<ChatRequest> &wanted)
{
    ChatEntry entry;
    entry.path = request.path;
    if (wanted) {
        entry.model = wanted->model;
        entry.messages = int(wanted->messages.size());
        entry.lastUser = wanted->lastUserText();
        entry.streams = wanted->stream;
    }
    return entry;
}

} // namespace

ChatApi::ChatApi(PlatformState &state, QObject *parent) : QObject(parent), m_state(state) { }

bool ChatApi::owns(const QString &path)
{
    return path.startsWith(root);
}

void ChatApi::serve(const HttpRequest &request, const HttpExchange &exchange,
                    const PathFaults &faults)
{
    const Wanted wanted = parseChatRequest(request.body);
    const int id = m_state.chats.arrive(entryOf(request, wanted));
    if (faults.breaks) {
        m_state.chats.end(id, ChatEnd::ByFault);
        return faults.breaks == FaultKind::Drop ? exchange.drop() : exchange.reset();
    }
    exchange.whenGone(this, [this, id] { m_state.chats.disconnect(id); });
    const auto no = faults.status ? refusal(*faults.status) : refusalOf(request, wanted);
    if (faults.wait.count() <= 0)
        return answer(id, no, wanted, exchange, faults);
    QTimer::singleShot(faults.wait, this, [this, id, no, wanted, exchange, faults] {
        answer(id, no, wanted, exchange, faults);
    });
}

void ChatApi::answer(int id, const std::optional<HttpReply> &no, const Wanted &wanted,
                     const HttpExchange &exchange, const PathFaults &faults)
{
    if (faults.replyLost) {
        m_state.chats.end(id, ChatEnd::ByFault);
        return exchange.drop();
    }
    HttpReply reply;
    if (no) {
        reply = *no;
    } else {
        const ChatAnswer said = answerOf(id, *wanted);
        if (wanted->stream && faults.spoilers.isEmpty())
            return stream(id, said, exchange, faults);
        reply = said.whole();
    }
    faults.spoil(reply);
    reply.headers.append(dateHeader(m_state.clock.utcNow()));
    m_state.chats.answer(id, reply.status);
    m_state.chats.end(id, no ? ChatEnd::Refused : ChatEnd::Finished);
    exchange.send(reply);
}

void ChatApi::stream(int id, const ChatAnswer &answer, const HttpExchange &exchange,
                     const PathFaults &faults)
{
    const int perSecond = m_state.options.tokensPerSecond;
    const std::chrono::nanoseconds second = std::chrono::seconds(1);
    auto *stream
        = new ChatStream({exchange, m_state.chats, id,
                          perSecond > 0 ? second / perSecond : std::chrono::nanoseconds(0)},
                         answer, faults.stream, this);
    stream->start({200,
                   {},
                   {{"Content-Type", "text/event-stream; charset=utf-8"},
                    {"Cache-Control", "no-cache"},
                    dateHeader(m_state.clock.utcNow())}});
}

void ChatApi::cutAll()
{
    const auto streams = findChildren<ChatStream *>(Qt::FindDirectChildrenOnly);
    for (ChatStream *stream : streams)
        stream->cut();
}

std::optional<HttpReply> ChatApi::refusalOf(const HttpRequest &request, const Wanted &wanted) const
{
    if (request.authorization.trimmed() != "Bearer " + m_state.options.apiKey.toUtf8())
        return jsonReply(401, chatError(401));
    if (request.path != completions)
        return refusal(404, u"unknown_url"_s, u"Unknown request URL"_s);
    if (request.method != "POST") {
        HttpReply reply = refusal(405, u"method_not_supported"_s, u"Use POST"_s);
        reply.headers.append({QByteArray("Allow"), QByteArray("POST")});
        return reply;
    }
    if (!wanted)
        return refusal(400, {}, wanted.error().detail);
    if (wanted->model == missingModel) {
        return refusal(404, u"model_not_found"_s,
                       u"The model '%1' does not exist"_s.arg(missingModel));
    }
    const int limit = m_state.options.contextTokens;
    if (const int tokens = promptTokens(*wanted); tokens > limit) {
        return refusal(400, u"context_length_exceeded"_s,
                       u"The messages are %1 tokens; this model takes %2"_s.arg(tokens).arg(limit));
    }
    return std::nullopt;
}

ChatAnswer ChatApi::answerOf(int id, const ChatRequest &wanted) const
{
    ChatAnswer answer;
    answer.id = u"chatcmpl-%1"_s.arg(id);
    answer.model = wanted.model;
    answer.created = m_state.clock.utcNow().toSecsSinceEpoch();
    answer.tokens = tokensOf(answerTo(wanted));
    answer.promptTokens = promptTokens(wanted);
    answer.tellsUsage = wanted.includeUsage;
    return answer;
}

} // namespace hs::sandbox
