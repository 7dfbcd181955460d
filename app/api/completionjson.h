#pragma once
#include "models/domain/chat.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

// OpenAI's chat completions (`POST /v1/chat/completions`) as values, as far as llama.cpp's server,
// Ollama, vLLM and the big providers agree on them. Pure functions, any thread.
namespace hs {

enum class PromptRole { System, User, Assistant };

struct PromptTurn
{
    PromptRole role = PromptRole::User;
    QString text;
    friend bool operator==(const PromptTurn &, const PromptTurn &) = default;
};

struct CompletionRequest
{
    QList<PromptTurn> turns;
    QString model; ///< empty: left out, the endpoint's own
    std::optional<double> temperature; ///< nullopt: left out
    bool wantUsage = true; ///< the endpoint is asked to count tokens
    friend bool operator==(const CompletionRequest &, const CompletionRequest &) = default;
};

/// Why an answer ended.
enum class FinishReason {
    Stop, ///< the model was done
    Length, ///< the endpoint's limit on an answer, or the model's context, was reached
    Filtered, ///< the endpoint withheld the rest
    Other, ///< among them calls of tools, which nobody offered
};

/// One event of an answer that comes in pieces, or the whole answer in one.
struct CompletionPiece
{
    QString text; ///< not cleaned; a character may be cut at either end
    std::optional<FinishReason> finish;
    std::optional<TokenUsage> usage; ///< of the whole answer so far
    std::optional<Error> error;
};

/// The body of a request. Text that is no valid Unicode is mended, since some endpoints refuse it.
[[nodiscard]] QByteArray completionBody(const CompletionRequest &request);

/// Fails for what is no JSON object. Bytes that are not UTF-8 become U+FFFD. An object that says
/// nothing about an answer is an empty piece.
[[nodiscard]] Result<CompletionPiece> parseCompletionPiece(QByteArrayView body);

/// A reply that is not a success: OpenAI's `{"error": {"message", "type", "code"}}`, its simpler
/// forms, or any other body. ErrorKind::ContextTooLong by any of the ways endpoints say it.
[[nodiscard]] Error parseCompletionError(int httpStatus, QByteArrayView body,
                                         QByteArrayView retryAfter = {},
                                         const QDateTime &now = QDateTime::currentDateTimeUtc());

/// `request` without what this refusal says the endpoint does not know or want, if it says so:
/// usage in streams (older servers), a temperature (some thinking models).
[[nodiscard]] std::optional<CompletionRequest> withoutRefused(const CompletionRequest &request,
                                                              const Error &refusal);

/// Halves of surrogate pairs become U+FFFD.
[[nodiscard]] QString mendedPairs(QString text);

} // namespace hs
