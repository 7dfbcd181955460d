#pragma once
#include "models/domain/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <QtGlobal>

namespace hs {

/// Where secrets stay between starts. GUI thread. Answers come through the event loop, at once or
/// after the operator has unlocked the store for as long as that takes; a future that is dropped
/// changes nothing about what was asked. A store that goes before it has answered answers nobody.
///
/// Errors: SecretMissing (no such entry, which some stores also say while they are locked),
/// SecretsLocked, SecretsUnavailable.
class SecretStore
{
public:
    SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)
    virtual ~SecretStore() = default;

    [[nodiscard]] virtual QFuture<Result<QByteArray>> read(const QString &name) = 0;
    /// Writes over what is there under that name.
    [[nodiscard]] virtual QFuture<Result<void>> write(const QString &name, const QByteArray &secret)
        = 0;
    /// Fine when there is no such entry.
    [[nodiscard]] virtual QFuture<Result<void>> remove(const QString &name) = 0;
};

} // namespace hs
