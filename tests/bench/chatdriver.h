#pragma once
#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>

#include <functional>

class QListView;
class QString;
class QWidget;

namespace hs {
class MainWindow;

/// The bench's hand on the Chat page. GUI thread; the window outlives it.
///
/// Commands: chatpage (shows it), chatopen ROW (of the list; told as "chatopened" once the newest
/// message is painted), chatkeys N (as many key presses, one after the other; each told as "key"
/// with `us` until its pixels are in the window), chatsend WORD, chatstop (clicks on the buttons),
/// chatscroll N (as many wheel turns, each told as "scrolled").
class ChatDriver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatDriver)
public:
    using Tell = std::function<void(const QString &event, qint64 at, const QJsonObject &more)>;
    ChatDriver(MainWindow &window, Tell tell, QObject *parent);

    /// False: none of its commands.
    bool obey(const QString &command, const QString &argument);
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open(int row);
    void pressNext();
    void scrollNext();
    void send(const QString &text);
    void whenPainted(QWidget *where, std::function<bool()> done);
    [[nodiscard]] QListView *conversation() const;
    [[nodiscard]] QWidget *composer() const;

    MainWindow &m_window;
    Tell m_tell;
    std::function<bool()> m_done; ///< asked after each paint; true: it was the one waited for
    int m_left = 0; ///< keys or wheel turns
};

} // namespace hs
