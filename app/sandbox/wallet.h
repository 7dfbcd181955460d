#pragma once
#include "app/sandbox/ledger.h"

namespace hs::sandbox {

/// The account's prepaid balance: what was paid in less what the ledger's lines have cost up to
/// this moment. One thread. The ledger must outlive it.
class Wallet final
{
public:
    Wallet(const Ledger &ledger, Money paidIn) : m_ledger(ledger), m_paidIn(paidIn) { }

    [[nodiscard]] Money balance() const { return m_paidIn - m_ledger.spent(); }
    [[nodiscard]] bool isEmpty() const { return balance() <= Money(); }
    /// Makes the balance of this moment `amount`.
    void setBalance(Money amount) { m_paidIn = amount + m_ledger.spent(); }

private:
    const Ledger &m_ledger;
    Money m_paidIn;
};

} // namespace hs::sandbox
