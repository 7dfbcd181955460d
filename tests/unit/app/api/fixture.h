#pragma once
#include <QByteArray>
#include <QFile>
#include <QString>

namespace hs::test {

/// A payload of the platform by its name without ".json"; empty if there is none.
[[nodiscard]] inline QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(HS_FIXTURES "/") + name + QStringLiteral(".json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace hs::test
