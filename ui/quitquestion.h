#pragma once
#include <QMessageBox>

namespace hs {

/// Asks what is to become of the open lines when the window is closed. Open it with open(); it
/// deletes itself. GUI thread.
class QuitQuestion final : public QMessageBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuitQuestion)
public:
    QuitQuestion(int openLines, bool mayHide, QWidget *parent);

Q_SIGNALS:
    void hangUpAndQuit();
    void hideWindow();
};

} // namespace hs
