#include "models/domain/cappedcopy.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace hs {

std::optional<CappedCopy> CappedCopy::of(int id, const QString &name)
{
    static const QRegularExpression form(u" \\[cap ([1-9][0-9]{0,5}) s of ([1-9][0-9]{0,8})\\]$"_s);
    const QRegularExpressionMatch found = form.match(name);
    if (!found.hasMatch())
        return std::nullopt;
    return CappedCopy{id, name, found.captured(2).toInt(),
                      std::chrono::seconds(found.captured(1).toInt())};
}

QString CappedCopy::suffix(int originalId, std::chrono::seconds cap)
{
    return u" [cap %1 s of %2]"_s.arg(cap.count()).arg(originalId);
}

} // namespace hs
