#include "tests/unit/app/sandbox/fixturekeys.h"

#include <QFile>
#include <QJsonDocument>

namespace hs::test {
using namespace Qt::StringLiterals;

QJsonObject fixture(const QString &fileName)
{
    QFile file(QStringLiteral(HS_FIXTURES "/") + fileName);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

QStringList missingKeys(const QJsonObject &wanted, const QJsonObject &got)
{
    QStringList missing;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (!got.contains(it.key())) {
            missing.append(it.key());
        } else if (it.value().isObject()) {
            const QStringList inner
                = missingKeys(it.value().toObject(), got.value(it.key()).toObject());
            for (const QString &key : inner)
                missing.append(it.key() + u'.' + key);
        }
    }
    return missing;
}

} // namespace hs::test
