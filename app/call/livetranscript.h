#pragma once
#include "app/call/calltransport.h"
#include "models/domain/answertimes.h"

#include <functional>

namespace hs {
class SessionLog;

/// The words of one call as they come, and how long answers took; every change goes to the
/// session's log. GUI thread; the log must outlive it.
class LiveTranscript final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveTranscript)
public:
    explicit LiveTranscript(SessionLog &log) : m_log(log) { }

    /// `elapsed` tells the time since the answer.
    void follow(const CallTransport &transport, std::function<std::chrono::milliseconds()> elapsed);
    [[nodiscard]] const Transcript &transcript() const { return m_transcript; }
    [[nodiscard]] const AnswerTimes &answerTimes() const { return m_answerTimes; }

Q_SIGNALS:
    void changed(int index); ///< this line was added or changed

private:
    void keep(std::optional<int> index);

    SessionLog &m_log;
    Transcript m_transcript;
    AnswerTimes m_answerTimes;
};

} // namespace hs
