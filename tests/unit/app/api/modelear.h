#pragma once
#include "app/api/textmodelclient.h"

namespace hs::test {

/// What came of one completion.
struct ModelEar
{
    explicit ModelEar(CompletionStream *stream)
    {
        QObject::connect(stream, &CompletionStream::taken, stream, [this] { ++taken; });
        QObject::connect(stream, &CompletionStream::delta, stream,
                         [this](const QString &more) { text += more; });
        QObject::connect(stream, &CompletionStream::finished, stream,
                         [this](FinishReason why, const std::optional<TokenUsage> &counted) {
                             ++ends;
                             reason = why;
                             usage = counted;
                         });
        QObject::connect(stream, &CompletionStream::failed, stream, [this](const Error &why) {
            ++ends;
            error = why;
        });
    }
    Q_DISABLE_COPY_MOVE(ModelEar)
    ~ModelEar() = default;

    int taken = 0;
    int ends = 0; ///< finished() and failed()
    QString text;
    std::optional<FinishReason> reason;
    std::optional<TokenUsage> usage;
    std::optional<Error> error;
};

} // namespace hs::test
