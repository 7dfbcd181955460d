#pragma once
#include "app/call/calldesk.h"
#include "app/recording/recordings.h"
#include "app/system/settings.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/faketransport.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>

namespace hs::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A desk with one web call that can be recorded.
struct RecordingDesk
{
    QTemporaryDir folder;
    /// Shared with threads that may outlive this.
    std::shared_ptr<std::atomic<qint64>> freeBytes
        = std::make_shared<std::atomic<qint64>>(10'000'000'000);
    FakeClock clock;
    FakeSessionStore store;
    Settings settings{folder.path()};
    FakeTransport *wire = nullptr;
    FakeJournal journal;
    CallDesk::TransportFactory make = [this] {
        auto made = std::make_unique<FakeTransport>();
        wire = made.get();
        return made;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    std::unique_ptr<Recordings> recordings;
    CallController *line = nullptr;

    explicit RecordingDesk(bool offered = true)
    {
        settings.setRecordingRules({.offered = offered,
                                    .format = RecordingFormat::Wav,
                                    .folder = {},
                                    .tone = false,
                                    .policy = {}});
        settings.setRecordingConsent(u"We agree."_s);
        build({});
    }
    void build(CallRecorder::Opener open)
    {
        Recordings::Means means{desk, store, settings, clock, folder.filePath(u"recordings"_s)};
        if (open) { // its disk may hang for ever; else the product's own limits hold
            means.startLimit = 200ms;
            means.stopLimit = 50ms;
        }
        means.open = std::move(open);
        means.freeBytes = [free = freeBytes](const QString &) { return free->load(); };
        recordings.reset();
        recordings = std::make_unique<Recordings>(means);
        recordings->setStandardPolicy(u"We agree."_s);
    }
    bool call()
    {
        line = desk.startWebCall({});
        Q_EMIT wire->prepared({});
        if (!QTest::qWaitFor([this] { return line->state() == CallState::Placing; }))
            return false;
        Q_EMIT wire->accepted(1);
        Q_EMIT wire->answered();
        return line->state() == CallState::InCall;
    }
    bool record()
    {
        recordings->toggle(*line);
        return waitFor(Recordings::State::On);
    }
    bool waitFor(Recordings::State state)
    {
        return QTest::qWaitFor([this, state] { return recordings->state(*line) == state; });
    }
    void talk(std::chrono::milliseconds time)
    {
        for (auto spent = 0ms; spent < time; spent += 20ms) {
            clock.advance(20ms);
            std::vector<qint16> you(320, 1000);
            wire->tap()->sent(you, {});
            wire->tap()->played(std::vector<qint16>(320, -2000), 40ms);
        }
    }
    /// As long as the machine needs to see what the clock says.
    template <typename Condition> bool talkUntil(Condition condition)
    {
        return QTest::qWaitFor([&] {
            if (condition())
                return true;
            talk(40ms);
            return false;
        });
    }
    [[nodiscard]] QList<Recording> kept() { return *recordings->of(line->record().id).result(); }
    bool waitForLength()
    {
        return QTest::qWaitFor([this] { return !kept().isEmpty() && kept().constLast().length; });
    }
    [[nodiscard]] QStringList events() const
    {
        return store.eventNames(line->record().id).filter(u"recording."_s);
    }
};

} // namespace hs::test
