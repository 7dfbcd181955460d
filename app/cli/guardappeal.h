#pragma once
#include "app/ladder/journalfile.h"

#include <QJsonObject>
#include <QLocalSocket>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace hs {

/// Has the guard end all lines of a program that does not answer, and looks in the journal for what
/// came of it. One thread; reads the journal on it.
class GuardAppeal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuardAppeal)
public:
    explicit GuardAppeal(const QString &profileDirectory, QObject *parent = nullptr);
    ~GuardAppeal() override;

    /// What the journal names as open.
    [[nodiscard]] const QList<LeftLine> &lines() const { return m_lines; }
    /// taken() or unreachable() follows.
    void ask();

Q_SIGNALS:
    void taken(); ///< the guard has begun to end them
    void unreachable();
    void told(const QJsonObject &line); ///< as it stands now
    void proven(); ///< every one of lines()

private:
    void read();
    void giveUp();
    void look();
    [[nodiscard]] bool seeOver(const LeftLine &line, const QList<LeftLine> &left);

    JournalFile m_journal;
    QList<LeftLine> m_lines;
    QSet<QString> m_over;
    QLocalSocket m_guard;
    QTimer m_answerTimer;
    QTimer m_lookTimer;
    bool m_answered = false;
};

} // namespace hs
