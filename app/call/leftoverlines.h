#pragma once
#include "app/ladder/journalfile.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

namespace hs {
class CallDesk;
class LineJournal;
class SessionStore;
struct SessionRecord;

/// Takes over the lines that an earlier run left open: those of this platform are ended and proven
/// through the desk like any other; those of our own sandbox went with it. Lines of another
/// platform wait until that one is at hand. A store that does not answer is not waited for: the
/// line is ended first. Lines of this run are passed over. GUI thread; all collaborators must
/// outlive it.
class LeftoverLines final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LeftoverLines)
public:
    LeftoverLines(CallDesk &desk, SessionStore &store, LineJournal &journal,
                  QObject *parent = nullptr);

    /// How long the store may take to tell what it has of a line. Default 2 s.
    void setPatience(std::chrono::milliseconds time) { m_patience.setInterval(time); }
    /// What the journal says. Before it, the store must have been asked for interrupted rows.
    void setLines(const QList<LeftLine> &lines);
    /// The platform at hand: its base URL, without a key.
    void setPlatform(const QString &baseUrl);

Q_SIGNALS:
    void takenOver(int lines); ///< more than none
    void guardEnded(int lines); ///< of these the guard has proof already; more than none
    /// Lines that may be up at a platform this run has no key for; none once they are in reach.
    void outOfReach(int lines);

private:
    void settle();
    void takeOver(const LeftLine &left);
    void onRow(const LeftLine &left, const std::optional<SessionRecord> &row);
    void resume(const LeftLine &left, SessionRecord session, const Receipt &receipt);
    void addRow(const OpenLine &line);

    CallDesk &m_desk;
    SessionStore &m_store;
    LineJournal &m_journal;
    QList<LeftLine> m_lines;
    QHash<QString, LeftLine> m_asked; ///< session id -> the store has not answered yet
    QTimer m_patience;
    QString m_platform;
    int m_toldOutOfReach = 0;
};

} // namespace hs
