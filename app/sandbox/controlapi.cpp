#include "app/sandbox/controlapi.h"

#include "app/sandbox/chatapi.h"
#include "app/sandbox/line.h"
#include "app/sandbox/lineserver.h"
#include "app/sandbox/phoneexchange.h"
#include "app/sandbox/platformstate.h"
#include "app/sandbox/testsound.h"
#include "models/domain/audioformat.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

constexpr int mediaFrameSamples = 640; // 40 ms

QString commandOf(const QString &path)
{
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    parts.removeAll(u"_sandbox"_s);
    return parts.join(u'/');
}

QByteArray mediaFrame(const QByteArray &pcm)
{
    return "{\"event\":\"media\",\"media\":{\"payload\":\"" + pcm.toBase64() + "\"}}";
}

QByteArray soundOf(const QJsonObject &wanted)
{
    const int ms = std::clamp(wanted.value(u"ms"_s).toInt(1000), 1, 60'000);
    const int samples = ms * (audioformat::sampleRate / 1000);
    if (wanted.value(u"voice"_s).toBool())
        return testVoice(samples);
    return testTone(wanted.value(u"tone_hz"_s).toDouble(1000),
                    wanted.value(u"step_hz"_s).toDouble(0), samples);
}

HttpReply sentAt(std::chrono::microseconds at)
{
    return jsonReply(200, {{u"ok"_s, true}, {u"sent_us"_s, qint64(at.count())}});
}

} // namespace

bool ControlApi::owns(const QString &path)
{
    static const QStringList commands{u"ledger"_s, u"state"_s,  u"faults"_s,     u"reset"_s,
                                      u"say"_s,    u"media"_s,  u"clear"_s,      u"frame"_s,
                                      u"end"_s,    u"callee"_s, u"widget-chat"_s};
    return path.startsWith("/_sandbox"_L1) || commands.contains(commandOf(path));
}

HttpReply ControlApi::handle(const HttpRequest &request)
{
    const QString command = commandOf(request.path);
    const QString verb = QString::fromLatin1(request.method) + u' ' + command;
    if (verb == "GET ledger"_L1)
        return jsonReply(200, m_state.ledger.toJson());
    if (verb == "GET state"_L1)
        return state();
    if (verb == "GET faults"_L1)
        return jsonReply(200, {{u"faults"_s, m_state.faults.toJson()}});
    if (verb == "POST faults"_L1)
        return addFaults(request);
    if (verb == "DELETE faults"_L1) {
        m_state.clearFaults();
        return jsonReply(200, {{u"ok"_s, true}});
    }
    if (verb == "POST reset"_L1) {
        m_lines.cutAll();
        m_phones.reset();
        m_chats.cutAll();
        m_state.reset();
        return jsonReply(200, {{u"ok"_s, true}});
    }
    if (verb == "POST callee"_L1)
        return setCallee(request);
    if (verb == "POST widget-chat"_L1)
        return addWidgetChat(request);
    if (request.method == "POST")
        return onLine(command, request);
    return errorReply(404, u"not_found"_s, u"No such control"_s);
}

HttpReply ControlApi::state() const
{
    QJsonObject seen;
    for (auto it = m_state.seen.begin(); it != m_state.seen.end(); ++it)
        seen.insert(it.key(), it.value());
    QJsonArray lines;
    for (const auto &[id, uplink] : m_lines.past())
        lines.append(QJsonObject{{u"id"_s, id}, {u"up"_s, false}, {u"uplink"_s, uplink}});
    for (const Line *line : m_lines.lines()) {
        lines.append(QJsonObject{
            {u"id"_s, line->id()}, {u"up"_s, line->isUp()}, {u"uplink"_s, line->uplink()}});
    }
    QJsonArray legs;
    for (const PhoneLeg &leg : m_state.legs.all())
        legs.append(leg.toJson());
    return jsonReply(200, {{u"balance"_s, m_state.wallet.balance().dollars()},
                           {u"in_use"_s, m_state.linesInUse()},
                           {u"limit"_s, m_state.options.concurrency},
                           {u"now_us"_s, qint64(m_state.clock.monotonic().count())},
                           {u"requests"_s, seen},
                           {u"lines"_s, lines},
                           {u"legs"_s, legs},
                           {u"completions"_s, m_state.chats.toJson()},
                           {u"faults"_s, m_state.faults.toJson()}});
}

HttpReply ControlApi::addFaults(const HttpRequest &request)
{
    const Result<QList<Fault>> faults = parseFaults(request.body);
    if (!faults)
        return errorReply(400, u"invalid_request"_s, faults.error().detail);
    for (const Fault &fault : *faults)
        m_state.addFault(fault);
    return jsonReply(200, {{u"ok"_s, true}, {u"added"_s, int(faults->size())}});
}

HttpReply ControlApi::onLine(const QString &verb, const HttpRequest &request)
{
    bool ok = false;
    const QJsonObject wanted = request.json(&ok);
    if (verb == "end"_L1 && wanted.contains(u"leg"_s))
        return endLeg(wanted.value(u"leg"_s).toInt());
    // Without a line, the one that opened last: tests mostly have one.
    Line *line = wanted.contains(u"line"_s) ? m_lines.line(wanted.value(u"line"_s).toInt())
                 : m_lines.lines().empty()  ? nullptr
                                            : m_lines.lines().back();
    if (line == nullptr || !line->isUp())
        return errorReply(404, u"not_found"_s, u"No such line is up"_s);
    if (verb == "clear"_L1)
        return sentAt(line->sendNow("{\"event\":\"clear\"}"));
    if (verb == "media"_L1)
        return sendMedia(*line, wanted);
    if (verb == "frame"_L1) {
        const QJsonObject frame = wanted.value(u"frame"_s).toObject();
        return sentAt(line->sendNow(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }
    if (verb == "say"_L1)
        line->say(wanted.value(u"text"_s).toString());
    else if (verb == "end"_L1)
        line->hangUp();
    else
        return errorReply(404, u"not_found"_s, u"No such control"_s);
    return jsonReply(200, {{u"ok"_s, true}});
}

HttpReply ControlApi::setCallee(const HttpRequest &request)
{
    bool ok = false;
    const QJsonObject wanted = request.json(&ok);
    const QString number = wanted.value(u"number"_s).toString();
    if (!isDiallable(number))
        return badRequest(u"number must be one that can be dialled"_s);
    const Result<Callee> callee = parseCallee(wanted, m_phones.network().callee(number));
    if (!callee)
        return badRequest(callee.error().detail);
    m_phones.network().setCallee(number, *callee);
    return jsonReply(200, {{u"ok"_s, true}});
}

HttpReply ControlApi::endLeg(int id)
{
    PhoneLeg *leg = m_state.legs.find(id);
    const bool ended
        = leg != nullptr
          && m_phones.network().end(*leg, {ClosedBy::Platform, u"agent_hung_up"_s, 0, {}}, true);
    if (!ended)
        return errorReply(404, u"not_found"_s, u"No such leg is up"_s);
    return jsonReply(200, {{u"ok"_s, true}});
}

HttpReply ControlApi::addWidgetChat(const HttpRequest &request)
{
    bool ok = false;
    const QJsonObject wanted = request.json(&ok);
    FinishedSession chat;
    chat.isWidgetChat = true;
    chat.line.agentId = wanted.value(u"agent_id"_s).toInt();
    chat.line.openedAt = m_state.clock.utcNow();
    const QJsonObject agent = m_state.agents.detail(chat.line.agentId);
    const QJsonArray turns = wanted.value(u"turns"_s).toArray();
    if (agent.isEmpty() || turns.isEmpty())
        return badRequest(u"agent_id must name an agent, and turns must not be empty"_s);
    chat.agentName = agent.value(u"name"_s).toString();
    chat.userName = u"Sample Owner"_s;
    for (const QJsonValue &turn : turns) {
        ConversationTurn said;
        said.userQuery = turn[u"user"_s].toString();
        said.botResponse = turn[u"agent"_s].toString();
        said.time = chat.line.openedAt;
        chat.turns.append(said);
    }
    return jsonReply(200, {{u"ok"_s, true}, {u"id"_s, m_state.logs.add(chat)}});
}

HttpReply ControlApi::sendMedia(Line &line, const QJsonObject &wanted)
{
    const QByteArray pcm = soundOf(wanted);
    constexpr qsizetype size = mediaFrameSamples * audioformat::bytesPerSample;
    if (wanted.value(u"paced"_s).toBool())
        return sendPaced(line, pcm);
    const auto first = line.sendNow(mediaFrame(pcm.left(size)));
    for (qsizetype at = size; at < pcm.size(); at += size)
        line.sendNow(mediaFrame(pcm.mid(at, size)));
    return sentAt(first);
}

// As it is spoken, and through the line's faults, as the agent's own sound goes.
HttpReply ControlApi::sendPaced(Line &line, const QByteArray &pcm)
{
    constexpr qsizetype size = mediaFrameSamples * audioformat::bytesPerSample;
    constexpr int milliseconds = mediaFrameSamples * 1000 / audioformat::sampleRate;
    for (qsizetype at = 0; at < pcm.size(); at += size) {
        const QByteArray frame = mediaFrame(pcm.mid(at, size));
        QTimer::singleShot(int(at / size) * milliseconds, Qt::PreciseTimer, &line,
                           [&line, frame] { line.gate().push(frame); });
    }
    return jsonReply(200, {{u"ok"_s, true}});
}

} // namespace hs::sandbox
