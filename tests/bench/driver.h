#pragma once
#include "tests/bench/chatdriver.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>

#include <string>

class QJsonObject;
class QPushButton;
class QString;

namespace hs {
class Application;
class CallController;
struct CallQuality;

/// Works the program's real window for the bench: reads one command per line from standard input
/// and tells what happens as one JSON object per line on standard output. Times are CLOCK_MONOTONIC
/// in microseconds, the clock of the sandbox's ledger. GUI thread; the application outlives it.
///
/// Commands: start, hangup, cancel, dial (clicks on the buttons), number TEXT (into the Phone tab's
/// field), block MS (keeps the GUI thread busy), quit, and ChatDriver's. What cannot be done is told as "refused".
/// Each second of a call is told as "quality".
class Driver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Driver)
public:
    explicit Driver(Application &application, QObject *parent = nullptr);

private:
    void readCommands();
    void obey(const QString &command, const QString &argument);
    void press(const char *buttonName, const QString &command);
    void enterNumber(const QString &number);
    [[nodiscard]] QString shownDevices() const; ///< as the call bar tells a screen reader
    void blockGui(int milliseconds);
    void tellQuality(const CallQuality &second);
    void tellState(const CallController &line);
    void tell(const QString &event, qint64 at, QJsonObject more);

    Application &m_application;
    QSocketNotifier m_input;
    ChatDriver m_chats;
    std::string m_pending; ///< what was read of a command that is not complete yet
};

} // namespace hs
