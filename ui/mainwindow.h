#pragma once
#include "ui/uicontext.h"

#include <QMainWindow>

class QStackedWidget;
class QTabBar;

namespace hs {
struct Error;
struct StoreOpening;
class NoticeBar;

/// The program's one window: header, rail of tabs, pages, call bar. GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    explicit MainWindow(const UiContext &context, QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(const QString &objectName);
    [[nodiscard]] QStringList pageNames() const; ///< object names in the rail's order
    void raiseAndActivate();
    /// Tells what opening the database found (corrupt, read-only, newer …); stays until dismissed.
    void showStoreNotice(const StoreOpening &opening);
    void showStoreError(const Error &error);
    void showInterrupted(int sessions);          ///< found open at this start
    void setTrayAvailable(bool available);

Q_SIGNALS:
    /// The operator wants out. Lines that are open have been agreed to be hung up.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
};

} // namespace hs
