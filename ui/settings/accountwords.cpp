#include "ui/settings/accountwords.h"

#include "ui/settings/accountbox.h"

namespace hs {
namespace {

AccountWords ofPlatform()
{
    return {
        .none = AccountBox::tr("No key: Hookswitch works on its own sandbox."),
        .given
        = AccountBox::tr("The key comes from OMNIDIM_API_KEY, which goes before a stored one."),
        .kept = AccountBox::tr("A key is kept in the system's key store."),
        .forThisRun = AccountBox::tr("A key is in use until Hookswitch quits."),
        .use = AccountBox::tr("Check and use key"),
        .forget = AccountBox::tr("Forget key"),
        .refused = AccountBox::tr(
            "The platform does not accept this key. Copy a current one from its dashboard."),
        .noAnswer = {}, // as any request to the platform that gets none
    };
}

AccountWords ofCarrier()
{
    return {
        .none = AccountBox::tr("No account: a direct call ends when the platform says so, not "
                               "before."),
        .given = AccountBox::tr("The account comes from TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, "
                                "which go before a stored one."),
        .kept = AccountBox::tr("An account is kept in the system's key store."),
        .forThisRun = AccountBox::tr("An account is in use until Hookswitch quits."),
        .use = AccountBox::tr("Check and use account"),
        .forget = AccountBox::tr("Forget account"),
        .refused = AccountBox::tr("The carrier does not accept this account SID and auth token. "
                                  "Copy both from the carrier's console."),
        .noAnswer
        = AccountBox::tr("The carrier does not answer. Check the network, then try again."),
    };
}

AccountWords ofTextModel()
{
    return {
        .none = AccountBox::tr("No text model: a chat goes over a voice line, which costs minutes. "
                               "On the sandbox there is one, and it costs nothing."),
        .given = AccountBox::tr("The text model comes from HOOKSWITCH_MODEL_BASE_URL, which goes "
                                "before a stored one."),
        .kept = AccountBox::tr("A text model is kept in the system's key store."),
        .forThisRun = AccountBox::tr("A text model is in use until Hookswitch quits."),
        .use = AccountBox::tr("Check and use model"),
        .forget = AccountBox::tr("Forget model"),
        .refused = AccountBox::tr("There is no such text model for this key. Check base URL, key "
                                  "and model with its provider."),
        .noAnswer = AccountBox::tr("The text model does not answer. Check its base URL and whether "
                                   "it is running, then try again."),
    };
}

} // namespace

AccountWords AccountWords::of(Accounts::Which which)
{
    switch (which) {
    case Accounts::Which::Platform:
        return ofPlatform();
    case Accounts::Which::Carrier:
        return ofCarrier();
    case Accounts::Which::TextModel:
        return ofTextModel();
    }
    return {};
}

} // namespace hs
