#pragma once
#include "app/api/answerreader.h"

#include <QObject>

namespace hs {

/// The reading of one answer, and the writing of long requests, away from the GUI thread: a word of
/// 10 MB takes longer than a frame. Lives on a parsers' thread; its slots are called queued.
class AnswerParser final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswerParser)
public:
    AnswerParser() = default;

    void write(const CompletionRequest &request) { Q_EMIT written(completionBody(request)); }
    void feed(const QByteArray &bytes) { Q_EMIT read(m_reader.feed(bytes), bytes.size()); }
    void end() { Q_EMIT read(m_reader.end(), 0); }

Q_SIGNALS:
    void written(const QByteArray &body);
    /// `bytes`: how many of those given were read for it.
    void read(const hs::AnswerNews &news, qsizetype bytes);

private:
    AnswerReader m_reader;
};

} // namespace hs
