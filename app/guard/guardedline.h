#pragma once
#include "app/ladder/endladder.h"
#include "app/ladder/journalfile.h"
#include "models/domain/calllog.h"

#include <QTimer>

namespace hs {
class LinePoller;

/// One line that the guard ends and watches until its end is proven, or its own limit rules it out.
/// A phone line gets the end ladder; the socket of a web call went with the program, so only its
/// log row is looked for. The guard's only thread; all means must outlive it.
class GuardedLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuardedLine)
public:
    struct Means
    {
        PhonePlatform &platform;
        Carrier *carrier = nullptr;
        LegOwners &legs;
        LinePoller &poller;
        const Clock &clock;
        LadderPace pace;
    };
    GuardedLine(const LeftLine &left, const Means &means, QObject *parent = nullptr);
    ~GuardedLine() override;

    void end(const QString &why); ///< English, for the receipt; the second call does nothing
    [[nodiscard]] const OpenLine &line() const { return m_ladder.line(); }
    [[nodiscard]] bool isProven() const { return m_ladder.isProven(); }
    [[nodiscard]] bool isOver() const { return m_over; } ///< proven or ruled out

Q_SIGNALS:
    void stepTaken(const hs::EndStep &step);
    void over(); ///< once

private:
    void watchPoller();
    void onCampaignLine(const CampaignLine &line);
    void onRows(const QList<CallLog> &rows);
    void onWebRows(const QList<CallLog> &rows);
    void onLimitPassed();
    void sawIt(const QString &status);
    void finish();
    [[nodiscard]] bool isWeb() const { return line().kind == SessionKind::WebCall; }

    Means m_means;
    EndLadder m_ladder;
    QTimer m_limitTimer;
    qint64 m_recordingId = 0;
    std::chrono::microseconds m_asked{0};
    std::chrono::microseconds m_seenUp{0}; ///< 0: never
    bool m_over = false;
};

} // namespace hs
