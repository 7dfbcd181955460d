#include "tests/unit/app/sandbox/phonedesk.h"

#include <QJsonDocument>
#include <QUrl>

namespace hs::test {
using namespace Qt::StringLiterals;

namespace {

sandbox::Options fourLines()
{
    sandbox::Options options;
    options.apiKey = u"test-key"_s;
    options.concurrency = 4;
    return options;
}

} // namespace

PhoneDesk::PhoneDesk() : state(fourLines(), clock), phones(state), api(state)
{
    api.add(phones.routes());
}

QJsonObject PhoneDesk::ask(const QByteArray &verb, const QString &path, const QJsonObject &body)
{
    const QUrl url(u"http://127.0.0.1/api/v1"_s + path);
    phones.step();
    const sandbox::HttpReply reply
        = api.handle({verb, url.path(), QUrlQuery(url), "Bearer test-key",
                      QJsonDocument(body).toJson(QJsonDocument::Compact)});
    phones.step();
    m_lastStatus = reply.status;
    return QJsonDocument::fromJson(reply.body).object();
}

QJsonObject PhoneDesk::dispatch(const QString &to, const QJsonObject &more)
{
    QJsonObject body = more;
    body.insert(u"to_number"_s, to);
    if (!body.contains(u"agent_id"_s))
        body.insert(u"agent_id"_s, 7001);
    return ask("POST", u"/calls/dispatch"_s, body);
}

void PhoneDesk::advance(std::chrono::milliseconds by)
{
    clock.advance(by);
    phones.step();
}

void PhoneDesk::fault(const QJsonObject &fault)
{
    const auto faults = sandbox::parseFaults(QJsonDocument(fault).toJson());
    if (!faults)
        qFatal("no such fault");
    for (const sandbox::Fault &one : *faults)
        state.addFault(one);
}

sandbox::PhoneLeg &PhoneDesk::leg(int index)
{
    auto &all = state.legs.all();
    return index < 0 ? all.back() : all.at(std::size_t(index));
}

QJsonArray PhoneDesk::rows()
{
    return ask("GET", u"/calls/logs"_s).value(u"call_log_data"_s).toArray();
}

} // namespace hs::test
