#pragma once
#include <QMessageBox>

namespace hs {
class RecordingEnds;

/// Asks before the program quits while the end of a recording is not on its disk. Open it with
/// open(); it deletes itself, and goes when the end has come there. GUI thread.
class EndQuestion final : public QMessageBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndQuestion)
public:
    EndQuestion(const RecordingEnds &ends, QWidget *parent);

Q_SIGNALS:
    void quitAnyway();
};

} // namespace hs
