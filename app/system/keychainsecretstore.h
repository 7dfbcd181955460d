#pragma once
#include "app/system/secretstore.h"

namespace hs {

/// The system's own store: Keychain on macOS, Credential Manager on Windows, the Secret Service or
/// KWallet elsewhere, all through QtKeychain. GUI thread. Touches nothing before it is first asked.
///
/// QtKeychain's fallback to a plain file is not used: it is no secret store, and it did not step in
/// for any failure tried.
class KeychainSecretStore final : public SecretStore
{
    Q_DISABLE_COPY_MOVE(KeychainSecretStore)
public:
    KeychainSecretStore() = default;

    [[nodiscard]] QFuture<Result<QByteArray>> read(const QString &name) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString &name,
                                              const QByteArray &secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString &name) override;

private:
    QObject m_guard; ///< jobs that outlive the store answer nobody
};

} // namespace hs
