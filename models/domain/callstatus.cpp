#include "models/domain/callstatus.h"

#include <QHash>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

const QHash<QString, EndReason> &finalWords()
{
    static const QHash<QString, EndReason> words{
        {u"completed"_s, EndReason::Finished},
        {u"failed"_s, EndReason::CallFailed},
        {u"busy"_s, EndReason::Busy},
        {u"no-answer"_s, EndReason::Unanswered},
        {u"cancelled"_s, EndReason::PlatformOther},
        {u"canceled"_s, EndReason::PlatformOther},
        {u"skipped"_s, EndReason::PlatformOther},
        {u"voicemail-detected"_s, EndReason::Voicemail},
    };
    return words;
}

} // namespace

bool isFinalCallStatus(const QString &status)
{
    return finalWords().contains(status);
}

bool isUnderWay(const QString &status)
{
    return status == "in-progress"_L1;
}

EndReason endReasonOf(const QString &status)
{
    return finalWords().value(status, EndReason::None);
}

} // namespace hs
