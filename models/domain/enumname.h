#pragma once
#include <QMetaEnum>
#include <QString>

namespace hs {

/// The name of an enum's value as it stands in the source: for logs, timelines and the journal,
/// never for the operator or for the database.
template <typename Enum> [[nodiscard]] QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value)));
}

} // namespace hs
