#pragma once
#include "app/guard/guardedline.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace hs {
class ThreadedJournal;

/// The open lines of one platform as the journal names them, ended and watched by the guard. The
/// guard's only thread; all means must outlive it. Every step goes to the journal, where the next
/// start of the program finds it. A line that somebody else settles meanwhile is let go.
class GuardedLines final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuardedLines)
public:
    enum class Which {
        Phone, ///< the program still holds its sockets
        All, ///< it does not
    };
    struct Outcome
    {
        int proven = 0;
        int elsewhere = 0; ///< settled by the program that was started again
        int ruledOut = 0;
        int open = 0;
        QDateTime
            latest; ///< when the last of the open ones is over by its own limit; may be invalid
    };

    GuardedLines(GuardedLine::Means means, ThreadedJournal &journal, QString platform,
                 QObject *parent = nullptr);
    ~GuardedLines() override;

    /// Reads the journal and ends what it names. May be called again for more.
    void end(Which which, const QString &why);
    [[nodiscard]] Outcome outcome() const;
    [[nodiscard]] QString platform() const { return m_platform; }

Q_SIGNALS:
    void stepTaken(const QString &sessionId, const hs::EndStep &step);
    /// None is open any more, or the journal cannot be read; perhaps more than once.
    void settled();

private:
    void read();
    void take(const QList<LeftLine> &left);
    void begin(const LeftLine &left);
    void letGo(const QList<LeftLine> &left);
    void tellSettled();

    GuardedLine::Means m_means;
    ThreadedJournal &m_journal;
    QString m_platform;
    QString m_why;
    Which m_which = Which::Phone;
    std::vector<std::unique_ptr<GuardedLine>> m_lines;
    int m_settledElsewhere = 0;
    QTimer m_timer;
    QDateTime m_until; ///< lines that were opened later are none of ours
    int m_failedReads = 0;
    bool m_isRead = false; ///< since the last end()
};

} // namespace hs
