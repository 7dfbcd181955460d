#pragma once
#include "app/sandbox/phoneexchange.h"
#include "app/sandbox/platformstate.h"
#include "app/sandbox/restapi.h"
#include "tests/fakes/fakeclock.h"

#include <QJsonArray>
#include <QJsonObject>

namespace hs::test {

/// Telephony and the REST API over it without any socket, on a clock that the test sets. Times of
/// the ring and the row are those of Callee and Options.
class PhoneDesk final
{
    Q_DISABLE_COPY_MOVE(PhoneDesk)
public:
    PhoneDesk();

    QJsonObject ask(const QByteArray &verb, const QString &path, const QJsonObject &body = {});
    [[nodiscard]] int lastStatus() const { return m_lastStatus; } ///< HTTP, of the last ask()
    /// A dispatch by agent 7001; the whole reply.
    QJsonObject dispatch(const QString &to, const QJsonObject &more = {});
    void advance(std::chrono::milliseconds by);
    void fault(const QJsonObject &fault);
    [[nodiscard]] sandbox::PhoneLeg &leg(int index = -1); ///< oldest first; -1: the newest
    [[nodiscard]] QJsonArray rows(); ///< the call log, newest first

    FakeClock clock;
    sandbox::PlatformState state;
    sandbox::PhoneExchange phones;
    sandbox::RestApi api;

private:
    int m_lastStatus = 0;
};

} // namespace hs::test
