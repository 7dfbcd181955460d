#pragma once
#include "app/sandbox/httpmessage.h"

namespace hs::sandbox {
class PhoneNetwork;
struct PhoneLeg;
struct PlatformState;

/// The operator's own carrier, compatible with Twilio's REST API 2010-04-01 as far as ending a call
/// needs it: list, read, update. Knows the legs dialled from a number imported from it. One thread.
/// State and network must outlive it.
class CarrierApi final
{
    Q_DISABLE_COPY_MOVE(CarrierApi)
public:
    CarrierApi(PlatformState &state, PhoneNetwork &phones) : m_state(state), m_phones(phones) { }

    [[nodiscard]] static bool owns(const QString &path);
    [[nodiscard]] HttpReply handle(const HttpRequest &request);

private:
    HttpReply list(const HttpRequest &request) const;
    HttpReply update(const HttpRequest &request, PhoneLeg &leg);
    [[nodiscard]] bool fits(const PhoneLeg &leg, const HttpRequest &request) const;
    [[nodiscard]] QJsonObject call(const PhoneLeg &leg) const;
    [[nodiscard]] QString pathOf(const QString &rest) const;

    PlatformState &m_state;
    PhoneNetwork &m_phones;
};

} // namespace hs::sandbox
