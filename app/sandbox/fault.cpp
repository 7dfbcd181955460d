#include "app/sandbox/fault.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

enum class Where { PathOrSocket, Path, Socket, StreamOrSocket, Stream, Platform };

/// All paths whose answers may come in pieces begin so.
constexpr auto streamRoot = "/v1/"_L1;
constexpr auto usualStream = "/v1/chat/completions"_L1;

struct KindName
{
    QLatin1StringView name;
    FaultKind kind;
    Where where;
};

constexpr std::array kindNames{
    KindName{"delay"_L1, FaultKind::Delay, Where::PathOrSocket},
    KindName{"drop"_L1, FaultKind::Drop, Where::PathOrSocket},
    KindName{"reset"_L1, FaultKind::Reset, Where::PathOrSocket},
    KindName{"status"_L1, FaultKind::Status, Where::PathOrSocket},
    KindName{"reply_lost"_L1, FaultKind::ReplyLost, Where::Path},
    KindName{"garbage"_L1, FaultKind::Garbage, Where::PathOrSocket},
    KindName{"oversize"_L1, FaultKind::Oversize, Where::PathOrSocket},
    KindName{"mistyped"_L1, FaultKind::Mistyped, Where::PathOrSocket},
    KindName{"freeze"_L1, FaultKind::Freeze, Where::StreamOrSocket},
    KindName{"close"_L1, FaultKind::Close, Where::Socket},
    KindName{"silent_end"_L1, FaultKind::SilentEnd, Where::StreamOrSocket},
    KindName{"unknown_event"_L1, FaultKind::UnknownEvent, Where::StreamOrSocket},
    KindName{"burst"_L1, FaultKind::Burst, Where::Socket},
    KindName{"jitter"_L1, FaultKind::Jitter, Where::Socket},
    KindName{"late"_L1, FaultKind::Late, Where::Socket},
    KindName{"repeat"_L1, FaultKind::Repeat, Where::Stream},
    KindName{"bad_utf8"_L1, FaultKind::BadUtf8, Where::Stream},
    KindName{"error_event"_L1, FaultKind::ErrorEvent, Where::Stream},
    KindName{"clock_skew"_L1, FaultKind::ClockSkew, Where::Platform},
    KindName{"balance"_L1, FaultKind::Balance, Where::Platform},
    KindName{"concurrency_full"_L1, FaultKind::ConcurrencyFull, Where::Platform},
    KindName{"zombie"_L1, FaultKind::Zombie, Where::Platform},
    KindName{"row_never"_L1, FaultKind::RowNever, Where::Platform},
    KindName{"in_use_lag"_L1, FaultKind::InUseLag, Where::Platform},
    KindName{"double_dispatch"_L1, FaultKind::DoubleDispatch, Where::Platform},
    KindName{"cancel_hangs_up"_L1, FaultKind::CancelHangsUp, Where::Platform},
};

const KindName *byName(const QString &name)
{
    const auto *found = std::find_if(kindNames.begin(), kindNames.end(),
                                     [&name](const KindName &one) { return name == one.name; });
    return found == kindNames.end() ? nullptr : found;
}

const KindName &byKind(FaultKind kind)
{
    return *std::find_if(kindNames.begin(), kindNames.end(),
                         [kind](const KindName &one) { return one.kind == kind; });
}

Result<void> checkPlace(const KindName &kind, const QString &match)
{
    const bool socket = match == "ws"_L1;
    const bool path = match.startsWith(u'/');
    const bool stream = match.startsWith(streamRoot);
    switch (kind.where) {
    case Where::Platform:
        return {};
    case Where::Socket:
        if (!socket)
            return fail(ErrorKind::BadRequest, kind.name + u" needs match \"ws\""_s);
        return {};
    case Where::StreamOrSocket:
        if (!socket && !stream)
            return fail(ErrorKind::BadRequest, kind.name + u" needs match \"ws\" or \"/v1/…\""_s);
        return {};
    case Where::Stream:
        if (!stream)
            return fail(ErrorKind::BadRequest, kind.name + u" needs match \"/v1/…\""_s);
        return {};
    case Where::Path:
        if (!path)
            return fail(ErrorKind::BadRequest, kind.name + u" needs match \"/path\""_s);
        return {};
    case Where::PathOrSocket:
        if (!socket && !path)
            return fail(ErrorKind::BadRequest, kind.name + u" needs match \"/path\" or \"ws\""_s);
        return {};
    }
    return {};
}

void readNumbers(Fault &fault, const QJsonObject &json)
{
    fault.times = std::max(0, json.value(u"times"_s).toInt(1));
    fault.after = std::max(0, json.value(u"after"_s).toInt());
    fault.count = std::clamp(json.value(u"count"_s).toInt(1), 1, 10'000);
    const int usual = fault.kind == FaultKind::InUseLag ? 5000 : 0;
    fault.wait = std::chrono::milliseconds(json.value(u"ms"_s).toInt(usual));
    if (json.contains(u"at_ms"_s))
        fault.at = std::chrono::milliseconds(std::max(0, json.value(u"at_ms"_s).toInt()));
    if (json.contains(u"at_chunk"_s))
        fault.atChunk = std::max(0, json.value(u"at_chunk"_s).toInt());
    if (json.contains(u"retry_after"_s))
        fault.retryAfter = std::max(0, json.value(u"retry_after"_s).toInt());
    fault.bytes = std::clamp<qint64>(json.value(u"bytes"_s).toInteger(fault.bytes), 0, 64 << 20);
    fault.usd = json.value(u"usd"_s).toDouble();
    fault.hold = json.value(u"hold"_s).toBool();
}

int usualCode(FaultKind kind)
{
    return kind == FaultKind::Close ? 1011 : kind == FaultKind::ErrorEvent ? 401 : 500;
}

void readTexts(Fault &fault, const QJsonObject &json)
{
    const QJsonValue body = json.value(u"body"_s);
    fault.text = json.value(u"reason"_s).toString();
    if (body.isString())
        fault.text = body.toString();
    else if (body.isObject())
        fault.text = QString::fromUtf8(QJsonDocument(body.toObject()).toJson());
    fault.location = json.value(u"location"_s).toString();
    const QString inside = json.value(u"inside"_s).toString();
    if (inside == "event"_L1)
        fault.inside = BreakPoint::InEvent;
    else if (inside == "character"_L1)
        fault.inside = BreakPoint::InCharacter;
}

Result<Fault> parseOne(const QJsonObject &json)
{
    const QString name = json.value(u"kind"_s).toString();
    const KindName *kind = byName(name);
    if (kind == nullptr)
        return fail(ErrorKind::BadRequest, u"unknown kind \"%1\""_s.arg(name));
    Fault fault;
    fault.kind = kind->kind;
    fault.match = json.value(u"match"_s).toString();
    const bool onSocket = kind->where == Where::Socket || kind->where == Where::StreamOrSocket;
    if (fault.match.isEmpty() && onSocket)
        fault.match = u"ws"_s;
    if (fault.match.isEmpty() && kind->where == Where::Stream)
        fault.match = usualStream;
    if (const auto placed = checkPlace(*kind, fault.match); !placed)
        return tl::unexpected(placed.error());
    fault.method = json.value(u"method"_s).toString().toUpper();
    readNumbers(fault, json);
    if (fault.atChunk && !fault.match.startsWith(streamRoot))
        return fail(ErrorKind::BadRequest, u"at_chunk needs match \"/v1/…\""_s);
    fault.code = json.value(u"code"_s).toInt(usualCode(fault.kind));
    readTexts(fault, json);
    return fault;
}

} // namespace

bool Fault::fits(const QString &verb, const QString &target) const
{
    if (!method.isEmpty() && method != verb)
        return false;
    if (match.endsWith(u'*'))
        return target.startsWith(QStringView(match).chopped(1));
    return match == target;
}

QJsonObject Fault::toJson() const
{
    QJsonObject json{{u"kind"_s, QString(byKind(kind).name)},
                     {u"match"_s, match},
                     {u"times"_s, times},
                     {u"after"_s, after},
                     {u"ms"_s, int(wait.count())},
                     {u"code"_s, code}};
    if (at)
        json.insert(u"at_ms"_s, int(at->count()));
    if (atChunk)
        json.insert(u"at_chunk"_s, *atChunk);
    return json;
}

Result<QList<Fault>> parseFaults(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (document.isNull())
        return fail(ErrorKind::NotJson, problem.errorString());
    QJsonArray entries = document.array();
    if (document.isObject()) {
        const QJsonObject object = document.object();
        entries = object.contains(u"faults"_s) ? object.value(u"faults"_s).toArray()
                                               : QJsonArray{object};
    }
    QList<Fault> faults;
    for (const auto &entry : std::as_const(entries)) {
        const Result<Fault> fault = parseOne(entry.toObject());
        if (!fault) {
            return fail(ErrorKind::BadRequest,
                        u"fault %1: %2"_s.arg(faults.size() + 1).arg(fault.error().detail));
        }
        faults.append(*fault);
    }
    return faults;
}

bool strikesStream(const Fault &fault)
{
    if (!fault.match.startsWith(streamRoot))
        return false;
    const Where where = byKind(fault.kind).where;
    return fault.atChunk || where == Where::Stream || where == Where::StreamOrSocket;
}

QString faultSchema()
{
    return uR"(Faults: POST /_sandbox/faults or --faults FILE, a JSON array, one object, or {"faults": [...]}.
  match     "/api/v1/..." (a final * matches any rest) or "ws", the session socket
  method    only this verb ("POST"); default any
  kind      see below
  times     how often it strikes; default 1, 0 = until cleared
  after     so many matching requests or lines pass unharmed first; default 0
On a path, or on "ws" while it is being opened:
  delay       ms             answer later (the effect comes at once)
  drop                       close the connection without an answer or an effect
  reset                      the same with a TCP reset
  status      code, body     answer this HTTP status instead; body overrides its text;
              location, retry_after  headers of that answer, e.g. with code 307 or 429
  reply_lost                 the effect happens, then the connection closes (path only)
  garbage                    an answer that is not JSON
  oversize    bytes          an answer of this size; default 8 MiB
  mistyped                   the answer with the types of its fields changed
On "/v1/chat/completions" while the answer streams; at_chunk = so many pieces of it come first:
  drop, reset at_chunk (needed), inside   the connection ends; inside "event" or "character": in
                             the middle of the next event, or of a character in it
  silent_end  at_chunk, inside  the answer ends there as if it were whole, without [DONE]; default
                             after its last words
  freeze      at_chunk, ms   nothing more is sent for ms (0 = for good)
  delay       at_chunk (needed), ms   from there on each piece so long after the one before
  repeat      at_chunk, count   the next event comes count times more
  garbage, mistyped at_chunk (needed), count   count events of that sort
  unknown_event at_chunk, count   comments, other fields, events of other types
  bad_utf8    at_chunk       the next piece has bytes in it that are not UTF-8
  oversize    at_chunk (needed), bytes   a piece of this size
  error_event at_chunk, code, body   an error in place of the next event, by default 401, and the end
On "ws", once the line is up; at_ms = so long after it opened, default 0:
  drop, reset at_ms (needed) the TCP connection ends without a close frame
  freeze      ms, hold       nothing read, nothing sent, no close frame answered, for ms (0 = for
                             good); hold: the end of the TCP connection goes unnoticed too
  close       code, reason   a close frame with this code; default 1011, no end_call before it
  silent_end                 a close frame 1000 without end_call
  garbage, mistyped, unknown_event   count frames of that sort; default 1
  oversize    bytes          one frame of that size
  burst       ms             frames held back and sent together every ms
  jitter      ms             each frame late by a random time up to ms, in order
  late        ms, count      one frame in count late by ms, at random, and those behind it wait
On the whole platform, no match:
  clock_skew  ms             the wall clock wrong by ms until cleared
  balance     usd            the balance is now this much
  concurrency_full           sessions/create answers 429, calls/dispatch refuses, all lines seem busy
  zombie                     the next phone leg ignores cancel and carrier; only the agent's limit
                             and POST /_sandbox/end end it
  row_never                  the next phone leg never becomes a call-log row
  in_use_lag  ms             concurrency.in_use tells what was so long ago, default 5000, until
                             cleared
  double_dispatch            the next calls/dispatch makes two legs
  cancel_hangs_up            the next campaign cancel ends its live legs too; otherwise it only
                             stops what does not ring yet
)"_s;
}

} // namespace hs::sandbox
