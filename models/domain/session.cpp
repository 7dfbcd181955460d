#include "models/domain/session.h"

#include <QUuid>

#include <algorithm>

namespace hs {

std::chrono::milliseconds SessionRecord::duration() const
{
    if (!answeredAt.isValid() || !endedAt.isValid())
        return std::chrono::milliseconds(0);
    return std::chrono::milliseconds(std::max<qint64>(0, answeredAt.msecsTo(endedAt)));
}

QString newSessionId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace hs
