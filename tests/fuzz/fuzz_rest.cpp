#include "app/api/agentconfig.h"
#include "app/api/agentjson.h"
#include "app/api/calllogjson.h"
#include "app/api/campaignjson.h"
#include "app/api/carrierjson.h"
#include "app/api/errorjson.h"
#include "app/api/numberjson.h"
#include "app/api/sessionjson.h"
#include "app/api/voicejson.h"
#include "app/api/walletjson.h"
#include "app/api/webhookjson.h"

#include <cstddef>
#include <cstdint>

// The first byte chooses the parser, the rest is the body.
namespace {

template <auto parse> void run(QByteArrayView body)
{
    (void)parse(body);
}

void runError(QByteArrayView body)
{
    const QByteArrayView retryAfter = body.first(qMin(body.size(), qsizetype{24}));
    const QDateTime now(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    (void)hs::parseError(429, body, retryAfter, now);
    (void)hs::parseError(500, body.sliced(retryAfter.size()), {}, now);
    (void)hs::saysNotUp(hs::parseCarrierError(400, body, {}, now));
}

void runCopy(QByteArrayView body)
{
    const hs::Result<hs::AgentDocument> document = hs::parseAgentDocument(body);
    if (!document)
        return;
    (void)hs::cappedConfigOf(document->detail, document->name, std::chrono::seconds(60));
    (void)hs::whatCannotBeCopied(document->detail);
}

using Run = void (*)(QByteArrayView);
constexpr Run parsers[] = {
    run<&hs::parseAgentPage>,
    run<&hs::parseAgent>,
    run<&hs::parseWallet>,
    run<&hs::parseSessionTicket>,
    run<&hs::parseCallLogPage>,
    run<&hs::parseCallLog>,
    run<&hs::parseVoicePage>,
    run<&hs::parseNumbers>,
    run<&hs::parseDispatch>,
    run<&hs::parseCampaignLines>,
    run<&hs::parseCampaignLiveStatus>,
    run<&hs::parsePostCallReport>,
    runError,
    runCopy,
    run<&hs::parseAgentWritten>,
    run<&hs::parseAgentDeleted>,
    run<&hs::parseCampaignCreated>,
    run<&hs::parseCampaignPage>,
    run<&hs::parseCampaign>,
    run<&hs::parseCampaignChange>,
    run<&hs::parseCarrierCall>,
    run<&hs::parseCarrierCalls>,
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView all(data, static_cast<qsizetype>(size));
    parsers[data[0] % std::size(parsers)](all.sliced(1));
    return 0;
}
