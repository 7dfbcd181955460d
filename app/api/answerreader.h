#pragma once
#include "app/api/completionjson.h"
#include "app/api/ssereader.h"

namespace hs {

/// What AnswerReader learnt from the bytes it was given last.
struct AnswerNews
{
    QString text; ///< to be added; cleaned for display
    bool began = false; ///< the model is at it, though there may be no words yet
    bool over = false; ///< complete or broken: nothing more will come
    std::optional<FinishReason> finish; ///< known: `text` and what came before are the whole answer
    std::optional<TokenUsage> usage;
    std::optional<Error> error;
};

/// The answer of a text model out of the bytes of its HTTP body: server-sent events, or one JSON
/// object from servers that know no streaming. Any thread, one at a time. Bounded: an event is at
/// most SseReader::eventLimit bytes, an answer at most `longestAnswer` characters; a longer one
/// breaks off there with ErrorKind::TooLarge.
class AnswerReader final
{
public:
    static constexpr qsizetype longestAnswer = 1'000'000; ///< UTF-16 code units

    [[nodiscard]] AnswerNews feed(QByteArrayView bytes);
    /// The body is over, by whichever end. Without a reason to finish and without `[DONE]` that is
    /// ErrorKind::StreamBroken.
    [[nodiscard]] AnswerNews end();

private:
    enum class Form { Unknown, Events, Object };

    void guessForm(QByteArrayView &bytes);
    void takeBytes(QByteArrayView bytes);
    void takeEvent(const SseEvent &event);
    void take(const CompletionPiece &piece);
    void endObject();
    void endEvents();
    void addText(const QString &text, bool isLast = false);
    void fail(ErrorKind kind, const QString &detail);
    void breakOff(const Error &error);
    [[nodiscard]] bool isRepeated(const SseEvent &event);
    [[nodiscard]] AnswerNews news();

    Form m_form = Form::Unknown;
    SseReader m_events;
    QByteArray m_lead; ///< blanks, while the form is not known
    QByteArray m_object;
    SseEvent m_last;
    bool m_idsDiffer = false;
    QString m_half; ///< the first half of a surrogate pair
    qsizetype m_size = 0; ///< of the answer
    AnswerNews m_news; ///< `text` since it was asked for
};

} // namespace hs
