#pragma once
#include "app/recording/recordings.h"

#include <QObject>
#include <QString>

class QPushButton;

namespace hs {
class StatusBadge;

/// What a row of the call bar has for recording: the badge that says whether it is recorded, and
/// the buttons: one starts, pauses and goes on, the other ends. None is there where nothing can be recorded. GUI
/// thread; the widgets are the row's, recordings and line must outlive it.
class RecordControls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordControls)
public:
    RecordControls(Recordings &recordings, CallController &line, QWidget *row);

    [[nodiscard]] StatusBadge &badge() const { return *m_badge; }
    [[nodiscard]] QPushButton &button() const { return *m_button; }
    [[nodiscard]] QPushButton &endButton() const { return *m_end; }
    void follow(); ///< also when the settings have changed

Q_SIGNALS:
    void pressed();
    void endPressed();

private:
    void announce(const QString &text);
    void followBadge(Recordings::State state);
    void followButtons(Recordings::State state);

    Recordings &m_recordings;
    CallController &m_line;
    StatusBadge *m_badge;
    QPushButton *m_button;
    QPushButton *m_end;
    QString m_announced;
};

} // namespace hs
