#pragma once
#include "app/call/calldesk.h"
#include "app/call/typedvoice.h"
#include "app/chat/voicelinetransport.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/fakesynthesizer.h"
#include "tests/fakes/faketransport.h"
#include "tests/fakes/proofs.h"

#include <QHash>
#include <QSignalSpy>
#include <QTest>

namespace hs::test {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// A chat's transport on a desk whose lines are in the hands of the test.
struct VoiceLineRig
{
    FakeClock clock;
    FakeSessionStore store;
    FakeJournal journal;
    QList<FakeTransport *> wires;
    CallDesk::TransportFactory make = [this] {
        auto wire = std::make_unique<FakeTransport>();
        wires.append(wire.get());
        return wire;
    };
    CallDesk desk{{make, make}, store, journal, clock};
    FakeSynthesizer synthesizer;
    Result<CallTarget> target = CallTarget();
    QHash<int, QString> languages; ///< of agents
    bool speaksFast = false; ///< the setting
    QList<quint64> saying; ///< on the line, not to its end
    VoiceLineTransport transport{
        {.desk = desk,
         .synthesizer = synthesizer,
         .target = [this](const ChatRecord &) { return target; },
         .pace
         = {.turns = {.settles = 5ms, .stalls = 60ms, .quiet = 5ms, .noise = 100ms, .letter = 0ms},
            .greeting = 20ms,
            .answer = 100ms,
            .moreAnswer = 20ms},
         .languageOf = [this](int id) { return languages.value(id); },
         .speaksFast = [this] { return speaksFast; }}};
    QSignalSpy taken{&transport, &ChatTransport::taken};
    QSignalSpy understood{&transport, &ChatTransport::understood};
    QSignalSpy grew{&transport, &ChatTransport::grew};
    QSignalSpy answered{&transport, &ChatTransport::answered};
    QSignalSpy stopped{&transport, &ChatTransport::stopped};
    QSignalSpy failed{&transport, &ChatTransport::failed};
    QSignalSpy noted{&transport, &ChatTransport::noted};

    [[nodiscard]] FakeTransport &wire() const { return *wires.last(); }
    [[nodiscard]] std::shared_ptr<TypedVoice> voice() const { return wire().target().typed; }
    [[nodiscard]] CallController *line() const { return desk.openLines().value(0); }

    void send(const QString &text, const QString &id = u"m1"_s)
    {
        ChatMessage message;
        message.id = id;
        message.text = text;
        ChatTurns turns;
        turns.chat.language = u"English"_s;
        transport.send(turns, message);
    }
    [[nodiscard]] bool bringUp()
    {
        QObject::connect(voice().get(), &TypedVoice::wanted, &transport,
                         [this](quint64 number) { saying.append(number); });
        QObject::connect(voice().get(), &TypedVoice::hushed, &transport,
                         [this] { saying.clear(); });
        voice()->attach();
        CallController *coming = line();
        Q_EMIT wire().prepared({});
        if (!QTest::qWaitFor([coming] { return coming->state() == CallState::Placing; }))
            return false;
        Q_EMIT wire().accepted(4711);
        Q_EMIT wire().answered();
        return coming->state() == CallState::InCall;
    }
    void agentSays(const QString &text, bool isFinal = true)
    {
        Q_EMIT wire().transcript({Speaker::Agent, text, isFinal});
    }
    void agentHears(const QString &text)
    {
        Q_EMIT wire().transcript({Speaker::Operator, text, true});
    }
    void agentSounds()
    {
        CallLevels levels;
        levels.agent = 0.2F;
        Q_EMIT wire().levels(levels);
    }
    /// One sentence is asked for, synthesised, and goes out to its end.
    [[nodiscard]] bool sayOne()
    {
        if (!QTest::qWaitFor([this] { return !synthesizer.asked.isEmpty(); }))
            return false;
        synthesizer.give();
        if (!QTest::qWaitFor([this] { return !saying.isEmpty(); }))
            return false;
        voice()->finish(saying.takeFirst());
        return true;
    }
    void endsByPlatform(EndReason reason = EndReason::AgentHungUp)
    {
        Q_EMIT wire().ended(reason, proofBy(EndProof::EndCallFrame), {});
    }
    [[nodiscard]] ErrorKind failure() const { return failed.last().at(0).value<Error>().kind; }
    [[nodiscard]] QList<ChatNote> notes() const
    {
        QList<ChatNote> all;
        for (const QList<QVariant> &one : noted)
            all.append(one.at(0).value<ChatNote>());
        return all;
    }
};

} // namespace hs::test
