#include "app/sandbox/fault.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

enum class Where { PathOrSocket, Path, Socket, Platform };

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
    KindName{"freeze"_L1, FaultKind::Freeze, Where::Socket},
    KindName{"close"_L1, FaultKind::Close, Where::Socket},
    KindName{"silent_end"_L1, FaultKind::SilentEnd, Where::Socket},
    KindName{"unknown_event"_L1, FaultKind::UnknownEvent, Where::Socket},
    KindName{"burst"_L1, FaultKind::Burst, Where::Socket},
    KindName{"jitter"_L1, FaultKind::Jitter, Where::Socket},
    KindName{"late"_L1, FaultKind::Late, Where::Socket},
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
    switch (kind.where) {
    case Where::Platform:
        return {};
    case Where::Socket:
        if (!socket)
            return fail(ErrorKind::BadRequest, kind.name + u" needs match \"ws\""_s);
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
    fault.bytes = std::clamp<qint64>(json.value(u"bytes"_s).toInteger(fault.bytes), 0, 64 << 20);
    fault.usd = json.value(u"usd"_s).toDouble();
    fault.hold = json.value(u"hold"_s).toBool();
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
    if (fault.match.isEmpty() && kind->where == Where::Socket)
        fault.match = u"ws"_s;
    if (const auto placed = checkPlace(*kind, fault.match); !placed)
        return tl::unexpected(placed.error());
    fault.method = json.value(u"method"_s).toString().toUpper();
    readNumbers(fault, json);
    const int code = fault.kind == FaultKind::Close ? 1011 : 500;
    fault.code = json.value(u"code"_s).toInt(code);
    const QJsonValue body = json.value(u"body"_s);
    fault.text = json.value(u"reason"_s).toString();
    if (body.isString())
        fault.text = body.toString();
    else if (body.isObject())
        fault.text = QString::fromUtf8(QJsonDocument(body.toObject()).toJson());
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
  status      code, body     answer this HTTP status instead; body overrides its text
  reply_lost                 the effect happens, then the connection closes (path only)
  garbage                    an answer that is not JSON
  oversize    bytes          an answer of this size; default 8 MiB
  mistyped                   the answer with the types of its fields changed
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
