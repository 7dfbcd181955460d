#pragma once
#include "ui/uicontext.h"

#include <QMainWindow>

#include <functional>
#include <vector>

class QAction;
class QStackedWidget;
class QVBoxLayout;

namespace hs {
class CallBar;
class CallController;
class HeaderBar;
class NoticeBar;
class Notices;
class Rail;
class RecordAction;
enum class Icon;

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
    [[nodiscard]] Notices &notices() { return *m_said; }
    void setTrayAvailable(bool available);

Q_SIGNALS:
    /// The operator wants out. Lines that are open have been agreed to be hung up.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    /// A page of the rail; its widget is made when it is first shown.
    struct Page
    {
        QString name;
        std::function<QWidget *()> make;
        QWidget *widget = nullptr;
    };

    void buildPages();
    void addPage(const QString &name, const QString &word, Icon icon,
                 std::function<QWidget *()> make);
    void buildLayout();
    void buildShortcuts();
    QAction &addShortcut(const QKeySequence &keys, const QString &name, std::function<void()> act);
    void showIndex(int index);
    void restoreWindow();
    void saveWindow();
    void askAboutLines();
    void askAboutRecording();
    void quit();
    void showAccounts();
    void showLine(CallController *line);
    void showLimits();
    void showSound();
    void buildRecording();
    void showRecording();
    void showSoundProcessing();
    void showAbout();
    void showCheck(); ///< that somebody else has asked for

    UiContext m_context;
    HeaderBar *m_header;
    Rail *m_rail;
    NoticeBar *m_notices;
    Notices *m_said;
    QStackedWidget *m_stack;
    CallBar *m_callBar;
    RecordAction *m_record;
    std::vector<Page> m_pages;
    bool m_trayAvailable = false;
    bool m_quitting = false;
};

} // namespace hs
