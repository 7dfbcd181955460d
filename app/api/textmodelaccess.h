#pragma once
#include <QString>
#include <QUrl>

namespace hs {

/// How to reach a text model: an endpoint that speaks OpenAI's chat completions. A value; any
/// thread. The key is a secret: never logged, never stored outside SecretStore.
struct TextModelAccess
{
    /// With or without `/v1` and a slash at its end; see completionUrl().
    QUrl baseUrl;
    QString apiKey; ///< empty: the endpoint wants none (a server on this machine)
    QString model; ///< empty: the agent's own
};

} // namespace hs
