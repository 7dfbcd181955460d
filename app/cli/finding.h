#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace hs {

/// One thing that the doctor looked at. A value.
struct Finding
{
    enum class Level { Good, Note, Bad };
    QString name; ///< a word for scripts: "profile", "database", "platform", …
    Level level = Level::Good;
    QString text; ///< a sentence
};

[[nodiscard]] QJsonObject findingJson(const Finding &finding);
[[nodiscard]] QByteArray findingText(const Finding &finding);

} // namespace hs
