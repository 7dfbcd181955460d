#pragma once
#include "app/sandbox/route.h"

#include <optional>

namespace hs::sandbox {
class PhoneNetwork;
struct PlatformState;

/// A number of the account, or the platform's own, as far as dialling needs it. Plain value.
struct FromNumber
{
    QString number;
    bool viaCarrier = false; ///< imported from the operator's own carrier account
};

/// The account's number of that id; nullopt when there is none.
[[nodiscard]] std::optional<FromNumber> fromNumberOf(int id);
/// E.164 with its plus sign, 7 to 15 digits.
[[nodiscard]] bool isDiallable(const QString &number);
/// The business refusal of calls: HTTP 200 with `success: false`.
[[nodiscard]] HttpReply callRefusal(const QString &why, bool planExpire);

/// `POST /calls/dispatch`. One thread. State and network must outlive it.
class PhoneApi final
{
    Q_DISABLE_COPY_MOVE(PhoneApi)
public:
    PhoneApi(PlatformState &state, PhoneNetwork &phones) : m_state(state), m_phones(phones) { }

    [[nodiscard]] QList<Route> routes();

private:
    HttpReply dispatch(const HttpRequest &request);
    [[nodiscard]] std::optional<HttpReply> refusal(const QJsonObject &wanted);

    PlatformState &m_state;
    PhoneNetwork &m_phones;
};

} // namespace hs::sandbox
