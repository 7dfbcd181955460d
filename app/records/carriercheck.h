#pragma once
#include "models/domain/result.h"

#include <QObject>

#include <optional>

namespace hs {
class CarrierClient;

/// Whether the operator's own carrier lets us in, asked before a call depends on it. GUI thread;
/// the client must outlive it.
class CarrierCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CarrierCheck)
public:
    enum class State { NoAccount, Asking, Accepted, Refused, OutOfReach };
    Q_ENUM(State)

    explicit CarrierCheck(CarrierClient &client, QObject *parent = nullptr);

    void ask(); ///< after the client was given an account
    void forget(); ///< there is no account any more
    [[nodiscard]] State state() const { return m_state; }

Q_SIGNALS:
    void changed();

private:
    void set(State state);

    CarrierClient &m_client;
    State m_state = State::NoAccount;
    int m_asked = 0; ///< counts ask() and forget(): only the newest answer says anything
};

} // namespace hs
