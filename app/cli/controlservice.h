#pragma once
#include "app/cli/controlmeans.h"
#include "app/cli/controltask.h"

#include <QObject>

namespace hs {
struct ControlRequest;

/// Carries out what is asked from outside on the lines of this program. GUI thread.
class ControlService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlService)
public:
    explicit ControlService(const ControlMeans &means, QObject *parent = nullptr);

    /// Answers go on while `asker` lives.
    void handle(const ControlRequest &request, const ControlTask::Answer &answer, QObject *asker);

private:
    void lines(ControlTask &task);
    void dial(const ControlRequest &request, ControlTask &task);
    void followDialled(CallController *line, bool toTheEnd, ControlTask &task);
    void end(const ControlRequest &request, ControlTask &task);
    void hangUp(const QList<CallController *> &lines, bool follow, ControlTask &task);
    void tellOver(const QString &session, ControlTask &task);
    void panic(ControlTask &task);
    void check(ControlTask &task);

    ControlMeans m_means;
};

/// Finishes the task with the session's receipt (receiptjson.h), or with why there is none.
void tellReceipt(SessionStore &store, const QString &session, ControlTask &task);

} // namespace hs
