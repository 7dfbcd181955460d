#pragma once
#include "app/guard/guardedlines.h"
#include "app/guard/notifier.h"
#include "app/ladder/linepoller.h"
#include "app/ladder/threadedjournal.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakephoneplatform.h"
#include "tests/unit/app/ladder/ladderrig.h"

#include <QTemporaryDir>

namespace hs::test {

/// Records what would be shown; a test answers with Q_EMIT answered().
class FakeNotifier final : public Notifier
{
    Q_OBJECT
public:
    using Notifier::Notifier;
    void tell(const QString &title, const QString &text) override
    {
        told.append(title + QLatin1Char('|') + text);
    }
    void ask(const QString &title, const QString &, const QStringList &choices) override
    {
        asked.append(title);
        offered = choices;
    }
    void withdraw() override { ++withdrawn; }

    QStringList told;
    QStringList asked;
    QStringList offered;
    int withdrawn = 0;
};

/// What a guard stands on: a platform and a carrier on fakes, and a journal in a folder of its own.
struct GuardGround
{
    [[nodiscard]] GuardedLine::Means means()
    {
        return {platform,
                &carrier,
                legs,
                poller,
                clock,
                {std::chrono::milliseconds(1), std::chrono::milliseconds(4),
                 std::chrono::milliseconds(4)}};
    }
    [[nodiscard]] OpenLine line(const QString &session, SessionKind kind = SessionKind::PhoneCall)
    {
        OpenLine open = phoneLine(session);
        open.kind = kind;
        open.platform = here;
        if (kind == SessionKind::PhoneCall) {
            open.tracked = true;
            open.campaignId = 300;
        }
        return open;
    }
    void put(const OpenLine &open) { QVERIFY(JournalFile(path()).put(open).has_value()); }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("lines.journal")); }

    const QString here = QStringLiteral("https://backend.omnidim.io/api/v1");
    QTemporaryDir folder;
    FakeClock clock;
    FakePhonePlatform platform;
    FakeCarrier carrier;
    LegOwners legs{clock};
    LinePoller poller{platform,
                      clock,
                      {.early = std::chrono::milliseconds(2),
                       .late = std::chrono::milliseconds(2),
                       .earlyFor = std::chrono::milliseconds(1),
                       .urgent = std::chrono::milliseconds(2),
                       .urgentFor = std::chrono::milliseconds(1)}};
    ThreadedJournal journal{path()};
};

} // namespace hs::test
