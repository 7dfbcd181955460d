#pragma once
#include "app/records/accounts.h"

#include <QString>

namespace hs {

/// What AccountBox says about one kind of account. Sentences for people; a value; GUI thread.
struct AccountWords
{
    QString none; ///< there is no such account, and what that means
    QString given; ///< by the environment
    QString kept; ///< in the key store
    QString forThisRun;
    QString use; ///< of a button
    QString forget; ///< of a button
    QString refused; ///< the far end does not take it
    QString noAnswer; ///< the far end could not be asked

    [[nodiscard]] static AccountWords of(Accounts::Which which);
};

} // namespace hs
