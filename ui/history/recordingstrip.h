#pragma once
#include "models/domain/recording.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace hs {
class Label;
class Recordings;

/// The recordings of the session shown: what there is, where a turn is heard in it, and what to do
/// with it. Has no height while there is none. GUI thread; the recordings must outlive it.
class RecordingStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingStrip)
public:
    explicit RecordingStrip(Recordings &recordings, QWidget *parent = nullptr);

    void setSession(const QString &sessionId); ///< empty: none
    /// The chosen turn, counted from the answer; nullopt: none is chosen.
    void setTurn(std::optional<std::chrono::milliseconds> at);

private:
    void load();
    void fill(const QList<Recording> &recordings);
    void addRow(const Recording &recording);
    void tellTurn();
    void ask(const Recording &recording);

    Recordings &m_recordings;
    QString m_sessionId;
    QList<Recording> m_shown;
    std::optional<std::chrono::milliseconds> m_turn;
    QVBoxLayout *m_rows;
    Label *m_place; ///< of the turn
};

} // namespace hs
