#include "tests/bench/chatdriver.h"

#include "models/domain/clock.h"
#include "ui/mainwindow.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>
#include <QWindow>

#include <utility>

namespace hs {
using namespace Qt::StringLiterals;

namespace {

qint64 nowUs()
{
    return SystemClock().monotonic().count();
}

} // namespace

ChatDriver::ChatDriver(MainWindow &window, Tell tell, QObject *parent)
    : QObject(parent), m_window(window), m_tell(std::move(tell))
{
}

bool ChatDriver::obey(const QString &command, const QString &argument)
{
    if (command == "chatpage"_L1)
        m_window.showPage(u"chatPage"_s);
    else if (command == "chatopen"_L1)
        open(argument.toInt());
    else if (command == "chatsend"_L1)
        send(argument);
    else if (command == "chatkeys"_L1 && (m_left = argument.toInt()) > 0)
        pressNext();
    else if (command == "chatscroll"_L1 && (m_left = argument.toInt()) > 0)
        scrollNext();
    else
        return false;
    return true;
}

QListView *ChatDriver::conversation() const
{
    return m_window.findChild<QListView *>(u"conversationView"_s);
}

QWidget *ChatDriver::composer() const
{
    return m_window.findChild<QPlainTextEdit *>(u"composerText"_s);
}

// The event loop comes back to a timer of no time when the paint event has been carried out and its
// pixels are on their way to the screen.
void ChatDriver::whenPainted(QWidget *where, std::function<bool()> done)
{
    m_done = std::move(done);
    where->removeEventFilter(this);
    where->installEventFilter(this);
}

bool ChatDriver::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_done) {
        QTimer::singleShot(0, this, [this] {
            const auto done = std::exchange(m_done, {});
            if (done && !done() && !m_done)
                m_done = done;
        });
    }
    return QObject::eventFilter(watched, event);
}

void ChatDriver::open(int row)
{
    auto *list = m_window.findChild<QListView *>(u"chats"_s);
    const qint64 at = nowUs();
    whenPainted(conversation()->viewport(), [this, at] {
        const QAbstractItemModel *lines = conversation()->model();
        const int rows = lines ? lines->rowCount() : 0;
        const auto newest = rows > 0 ? lines->index(rows - 1, 0) : QModelIndex();
        const QString said = newest.data(Qt::AccessibleTextRole).toString();
        if (!said.contains("the newest"_L1))
            return false;
        const qint64 now = nowUs();
        m_tell(u"chatopened"_s, now, {{u"us"_s, now - at}, {u"rows"_s, rows}});
        return true;
    });
    list->setCurrentIndex(list->model()->index(row, 0));
    conversation()->viewport()->update(); // it may be the current one already
}

void ChatDriver::pressNext()
{
    --m_left;
    auto *edit = static_cast<QPlainTextEdit *>(composer());
    const qint64 at = nowUs();
    whenPainted(edit->viewport(), [this, at] {
        m_tell(u"key"_s, nowUs(), {{u"us"_s, nowUs() - at}});
        if (m_left > 0)
            QTimer::singleShot(30, this, &ChatDriver::pressNext); // as a quick typist
        return true;
    });
    QTest::keyClick(edit, m_left % 6 == 0 ? Qt::Key_Space : Qt::Key_A);
}

void ChatDriver::scrollNext()
{
    --m_left;
    QListView *view = conversation();
    const qint64 at = nowUs();
    whenPainted(view->viewport(), [this, at] {
        m_tell(u"scrolled"_s, nowUs(), {{u"us"_s, nowUs() - at}});
        if (m_left > 0)
            QTimer::singleShot(20, this, &ChatDriver::scrollNext);
        return true;
    });
    QScrollBar *bar = view->verticalScrollBar();
    bar->setValue(bar->value() - view->viewport()->height());
    view->viewport()->update();
}

void ChatDriver::send(const QString &text)
{
    auto *edit = static_cast<QPlainTextEdit *>(composer());
    edit->setPlainText(text);
    const qint64 at = nowUs();
    QTest::keyClick(edit, Qt::Key_Return);
    m_tell(u"chatsent"_s, at, {});
}

} // namespace hs
