#pragma once
#include "app/sandbox/httpmessage.h"

#include <QStringList>

namespace hs::sandbox {

/// One answer and its forms on the wire, as OpenAI's chat completions have them. Plain value.
struct ChatAnswer
{
    QString id;
    QString model;
    qint64 created = 0; ///< seconds since 1970
    QStringList tokens;
    int promptTokens = 0;
    bool tellsUsage = false; ///< at the end of a stream

    [[nodiscard]] HttpReply whole() const; ///< in one piece

    // The events of a stream, in this order, with as many tokens as there are.
    [[nodiscard]] QByteArray roleEvent() const;
    [[nodiscard]] QByteArray tokenEvent(const QString &token) const;
    [[nodiscard]] QByteArray stopEvent() const;
    [[nodiscard]] QByteArray usageEvent() const; ///< empty unless it was asked for
    [[nodiscard]] static QByteArray doneEvent() { return "data: [DONE]\n\n"; }

private:
    [[nodiscard]] QJsonObject usage() const;
    [[nodiscard]] QJsonObject chunk(const QJsonArray &choices) const;
    [[nodiscard]] QByteArray deltaEvent(const QJsonObject &delta, const QJsonValue &reason) const;
};

/// `{"error":{"message","type","param","code"}}`; an empty code is null.
[[nodiscard]] QJsonObject chatError(int status, const QString &code, const QString &message);
/// The same in the words that go with the status, for those a fault asks for.
[[nodiscard]] QJsonObject chatError(int status);

} // namespace hs::sandbox
