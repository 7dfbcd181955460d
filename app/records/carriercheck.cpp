#include "app/records/carriercheck.h"

#include "app/api/carrierclient.h"

#include <QLoggingCategory>

#include <utility>

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcCarrier, "hookswitch.carrier", QtInfoMsg)

} // namespace

CarrierCheck::CarrierCheck(CarrierClient &client, QObject *parent)
    : QObject(parent), m_client(client)
{
}

void CarrierCheck::ask()
{
    set(State::Asking);
    m_client.check().then(this, [this, asked = ++m_asked](const Result<void> &allowed) {
        if (asked != m_asked)
            return;
        if (allowed)
            return set(State::Accepted);
        const ErrorKind why = allowed.error().kind;
        const bool refused = why == ErrorKind::Unauthorized || why == ErrorKind::Forbidden
                             || why == ErrorKind::NotFound || why == ErrorKind::InsecureUrl;
        if (why != ErrorKind::Cancelled)
            set(refused ? State::Refused : State::OutOfReach);
    });
}

void CarrierCheck::forget()
{
    ++m_asked;
    set(State::NoAccount);
}

void CarrierCheck::set(State state)
{
    if (std::exchange(m_state, state) == state)
        return;
    if (state == State::Refused)
        qCWarning(lcCarrier, "the carrier refused the account");
    Q_EMIT changed();
}

} // namespace hs
