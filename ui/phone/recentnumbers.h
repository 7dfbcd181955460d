#pragma once
#include "models/domain/session.h"

#include <QHash>
#include <QListWidget>

namespace hs {
class SessionPages;

/// The numbers dialled last, newest first, each once. A click or Enter hands one out and never
/// dials. GUI thread; the pages must outlive it.
class RecentNumbers final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecentNumbers)
public:
    explicit RecentNumbers(SessionPages &sessions, QWidget *parent = nullptr);

    void refresh(); ///< reads the newest sessions again
    void relabel(); ///< the numbering plans have been loaded
    /// When each number was asked for last, UTC, as far as the newest sessions tell.
    [[nodiscard]] const QHash<QString, QDateTime> &lastTries() const { return m_tries; }

Q_SIGNALS:
    void chosen(const QString &e164);
    void triesChanged();

private:
    void take(const QList<SessionRecord> &newest);

    SessionPages &m_sessions;
    QHash<QString, QDateTime> m_tries;
};

} // namespace hs
