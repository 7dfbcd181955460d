#include "app/ladder/evidence.h"

#include "models/domain/callstatus.h"

namespace hs {

using namespace Qt::StringLiterals;

namespace {

EndStep looked(EndStepKind kind, const QString &request, const QString &answer)
{
    EndStep step;
    step.kind = kind;
    step.request = request;
    step.answer = answer;
    return step;
}

void prove(EndStep &step, EndProof proof)
{
    step.outcome = EndStepOutcome::Proof;
    step.proof = proof;
}

} // namespace

EndStep stepFrom(const CallLog &row)
{
    EndStep step = looked(EndStepKind::LogRow, u"GET /calls/logs"_s,
                          u"row %1: %2, %3 s"_s.arg(QString::number(row.id), row.status,
                                                    QString::number(row.duration.count())));
    if (isFinalCallStatus(row.status))
        prove(step, EndProof::LogRow);
    return step;
}

EndStep stepFrom(const CampaignLine &line)
{
    EndStep step = looked(EndStepKind::CampaignLine, u"GET /calls/bulk_call/…/lines"_s,
                          u"line %1: %2"_s.arg(line.id).arg(line.status));
    if (isFinalCallStatus(line.status))
        prove(step, EndProof::CampaignLine);
    return step;
}

EndStep neverOpened(const QString &why)
{
    EndStep step = looked(EndStepKind::NotSent, {}, why);
    prove(step, EndProof::NeverOpened);
    return step;
}

} // namespace hs
