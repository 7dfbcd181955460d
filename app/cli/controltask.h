#pragma once
#include "app/cli/exitcode.h"

#include <QJsonObject>
#include <QObject>
#include <QSet>

#include <functional>

namespace hs {
class CallController;
class CallDesk;

/// One request from outside while it is being answered. GUI thread. Belongs to its asker and goes
/// with it, or when it is finished.
class ControlTask final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlTask)
public:
    using Answer = std::function<void(const QJsonObject &message)>;
    ControlTask(qint64 id, Answer answer, QObject *asker);

    void tell(const CallController &line);
    void tell(const QJsonObject &check); ///< how a check goes on
    /// The last message; the task goes with it. A second call does nothing.
    void finish(ExitCode code, const QString &text, const QJsonObject &more = {});
    /// Tells every change of these lines, and finishes when each is over: Ok when all are proven
    /// down.
    void follow(CallDesk &desk, const QList<CallController *> &lines);
    /// Tells every change of any line, for ever.
    void watch(CallDesk &desk);

private:
    void seeFollowed(CallController *line);
    void finishWhenOver();

    qint64 m_id;
    Answer m_answer;
    QSet<CallController *> m_followed;
    bool m_ruledOut = false; ///< one was never proven down
    bool m_finished = false;
};

} // namespace hs
