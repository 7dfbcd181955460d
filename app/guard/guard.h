#pragma once
#include "app/guard/freezewatch.h"
#include "app/guard/guardedlines.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace hs {
class Notifier;
class ProgramLink;

/// Decides when lines are ended in the program's place. The guard's only thread; all means must
/// outlive it.
///
///   the program is gone        its sockets went with it: all lines, at once
///   no heartbeat for 10 s      the operator is asked; Hang up now, or no answer within 2 s: the
///                              program's media thread ends the web call, the guard the phone
///                              lines; a media thread that does not answer is killed with its
///                              program
///   endNow()                   the same at once: a command was not answered by the program
class Guard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Guard)
public:
    struct Means
    {
        GuardedLines &lines;
        ProgramLink &link;
        Notifier &notifier;
        const Clock &clock;
        std::function<void()> killProgram;
        FreezeWatch::Limits limits;
        std::chrono::milliseconds lookEach{100};
        /// How long the media thread may take to carry out the end.
        std::chrono::milliseconds mediaAnswer{1'000};
        /// No proof for so long is told.
        std::chrono::milliseconds doubtAfter{5'000};
    };
    explicit Guard(Means means, QObject *parent = nullptr);
    ~Guard() override;

    void start();
    void onProgramGone();
    void endNow();

Q_SIGNALS:
    void finished(); ///< the program is gone, and no line is open

private:
    void look();
    void onAnswer(int choice);
    void endWithoutWindow(const QString &why);
    void tellDoubt();
    void onSettled();

    Means m_means;
    FreezeWatch m_freeze;
    QTimer m_lookTimer;
    QTimer m_mediaTimer;
    QTimer m_doubtTimer;
    bool m_gone = false;
    bool m_finished = false;
};

} // namespace hs
