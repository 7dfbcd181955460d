#include "tests/bench/driver.h"

#include "app/application.h"
#include "app/call/calldesk.h"
#include "models/domain/clock.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMetaEnum>
#include <QPushButton>
#include <QStringList>
#include <QTest>
#include <QWindow>

#include <cstdio>
#include <unistd.h>

namespace hs {
using namespace Qt::StringLiterals;

namespace {

qint64 nowUs()
{
    return SystemClock().monotonic().count();
}

} // namespace

Driver::Driver(Application &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_input(STDIN_FILENO, QSocketNotifier::Read)
    , m_chats(
          application.window(),
          [this](const QString &event, qint64 at, const QJsonObject &more) {
              tell(event, at, more);
          },
          this)
{
    connect(&m_input, &QSocketNotifier::activated, this, &Driver::readCommands);
    connect(&application.desk(), &CallDesk::lineStateChanged, this,
            [this](const CallController *line) { tellState(*line); });
    connect(&application.desk(), &CallDesk::lineOpened, this, [this](const CallController *line) {
        connect(line, &CallController::qualityChanged, this, &Driver::tellQuality);
    });
}

void Driver::readCommands()
{
    char bytes[512];
    const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (count <= 0) {
        m_input.setEnabled(false);
        m_application.quit(); // the bench is gone
        return;
    }
    m_pending.append(bytes, static_cast<size_t>(count));
    for (size_t end = m_pending.find('\n'); end != std::string::npos; end = m_pending.find('\n')) {
        const QStringList words = QString::fromStdString(m_pending.substr(0, end)).split(u' ');
        m_pending.erase(0, end + 1);
        obey(words.first(), words.value(1));
    }
}

void Driver::obey(const QString &command, const QString &argument)
{
    if (command == "start"_L1)
        press("startWebCall", command);
    else if (command == "hangup"_L1)
        press("hangUpButton", command);
    else if (command == "cancel"_L1)
        press("cancelStart", command);
    else if (command == "dial"_L1)
        press("dialButton", command);
    else if (command == "number"_L1)
        enterNumber(argument);
    else if (command == "devices"_L1)
        tell(u"devices"_s, nowUs(), {{u"shown"_s, shownDevices()}});
    else if (command == "block"_L1)
        blockGui(argument.toInt());
    else if (command == "chatstop"_L1)
        press("stopAnswer", command);
    else if (command == "quit"_L1)
        m_application.quit();
    else if (!m_chats.obey(command, argument))
        tell(u"refused"_s, nowUs(), {{u"command"_s, command}});
}

// Through the window, at the button's place: a button that is hidden, covered or disabled does not
// get the click, just as it would not get the operator's.
void Driver::press(const char *buttonName, const QString &command)
{
    MainWindow &window = m_application.window();
    const auto buttons = window.findChildren<QPushButton *>(QLatin1StringView(buttonName));
    for (const QPushButton *button : buttons) {
        const QPoint centre = button->rect().center();
        if (!button->isEnabled() || !button->visibleRegion().contains(centre))
            continue;
        const QPoint place = button->mapTo(&window, centre);
        const qint64 at = nowUs();
        QTest::mouseClick(window.windowHandle(), Qt::LeftButton, {}, place);
        tell(u"pressed"_s, at, {{u"command"_s, command}});
        return;
    }
    tell(u"refused"_s, nowUs(), {{u"command"_s, command}});
}

void Driver::enterNumber(const QString &number)
{
    MainWindow &window = m_application.window();
    window.showPage(u"phonePage"_s);
    auto *field = window.findChild<QLineEdit *>(u"phoneNumberField"_s);
    field->clear();
    QTest::keyClicks(field, number);
    tell(u"entered"_s, nowUs(), {});
}

QString Driver::shownDevices() const
{
    const auto *button = m_application.window().findChild<QWidget *>(u"deviceButton"_s);
    return button ? button->accessibleDescription() : QString();
}

void Driver::blockGui(int milliseconds)
{
    const qint64 from = nowUs();
    tell(u"blocking"_s, from, {});
    const qint64 until = from + qint64(milliseconds) * 1000;
    while (nowUs() < until) {
        // busy on purpose: a program that computes on its GUI thread
    }
    tell(u"unblocked"_s, nowUs(), {});
}

void Driver::tellState(const CallController &line)
{
    const char *name = QMetaEnum::fromType<CallState>().valueToKey(static_cast<int>(line.state()));
    tell(u"state"_s, nowUs(),
         {{u"state"_s, QString::fromLatin1(name)}, {u"id"_s, line.record().platformSessionId}});
}

void Driver::tellQuality(const CallQuality &second)
{
    const auto ms = [](std::chrono::milliseconds span) { return qint64(span.count()); };
    tell(u"quality"_s, nowUs(),
         {{u"depth_ms"_s, ms(second.depth)},
          {u"target_ms"_s, ms(second.target)},
          {u"queued_ms"_s, ms(second.queued)},
          {u"received_ms"_s, ms(second.received)},
          {u"played_ms"_s, ms(second.played)},
          {u"concealed_ms"_s, ms(second.concealed)},
          {u"dropped_ms"_s, ms(second.dropped)},
          {u"gaps"_s, second.gaps},
          {u"stalls"_s, second.stalls}});
}

void Driver::tell(const QString &event, qint64 at, QJsonObject more)
{
    more.insert(u"event"_s, event);
    more.insert(u"at_us"_s, at);
    const QByteArray line = QJsonDocument(more).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stdout);
    std::fflush(stdout);
}

} // namespace hs
