#include "app/sandbox/voice/voiceresources.h"
#include "app/sandbox/voice/webconversation.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/voice/callervoice.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;

namespace {

AgentScript script(const QString &welcome)
{
    AgentScript s;
    s.agentName = u"Mira"_s;
    s.welcomeMessage = welcome;
    s.sections = {{u"Notes"_s, u"Ask for the caller's name."_s, true}};
    return s;
}

/// The client's end of a conversation: keeps the frames with the time they came.
class Client : public QObject
{
public:
    struct Frame
    {
        QString event;
        QString text;
        qint64 at = 0; ///< ms
        qsizetype samples = 0; ///< Sound received until then.
        int chunks = 0; ///< Sent until then, the one that caused it included.
    };

    explicit Client(WebConversation &conversation) : m_conversation(conversation)
    {
        m_time.start();
        connect(&conversation, &WebConversation::frame, this, &Client::take);
        m_microphone.setTimerType(Qt::PreciseTimer);
        connect(&m_microphone, &QTimer::timeout, this, &Client::sendChunk);
    }

    /// From now on a chunk of 128 ms leaves every 128 ms: this sound, then silence.
    void speak(const QByteArray &pcm)
    {
        m_sound = pcm;
        m_microphone.start(128);
    }

    [[nodiscard]] qsizetype count(const QString &event) const
    {
        return std::count_if(frames.begin(), frames.end(),
                             [&event](const Frame &f) { return f.event == event; });
    }
    [[nodiscard]] Frame last(const QString &event) const
    {
        for (auto it = frames.rbegin(); it != frames.rend(); ++it)
            if (it->event == event)
                return *it;
        return {};
    }
    [[nodiscard]] qint64 now() const { return m_time.elapsed(); }

    QList<Frame> frames;
    qsizetype mediaSamples = 0;

private:
    void take(const QByteArray &json)
    {
        const QJsonObject object = QJsonDocument::fromJson(json).object();
        const QJsonValue payload = object[u"media"_s][u"payload"_s];
        const QString event = object[u"event"_s].toString();
        if (event == "media"_L1)
            mediaSamples += QByteArray::fromBase64(payload.toString().toLatin1()).size() / 2;
        const QString text
            = payload.isObject() ? payload[u"reason"_s].toString() : payload.toString();
        frames.append({event, text, m_time.elapsed(), mediaSamples, m_chunks});
    }

    void sendChunk()
    {
        constexpr qsizetype chunkBytes = 4096;
        ++m_chunks;
        m_conversation.audio(m_sound.left(chunkBytes).leftJustified(chunkBytes, '\0'));
        m_sound.remove(0, std::min(m_sound.size(), chunkBytes));
    }

    WebConversation &m_conversation;
    QElapsedTimer m_time;
    QTimer m_microphone;
    QByteArray m_sound;
    int m_chunks = 0;
};

} // namespace

class TstWebConversation : public QObject
{
    Q_OBJECT
    SystemClock m_clock;
    VoiceResources m_resources;
    VoiceResources m_silent{VoiceOptions{.voice = false, .ears = false, .modelDir = {}}};

private Q_SLOTS:
    void theGreetingIsSpokenAtSpeakingSpeed()
    {
        const QString welcome = u"Hello, support desk speaking. How can I help?"_s;
        WebConversation conversation(script(welcome), m_resources, m_clock);
        Client client(conversation);
        conversation.start();
        conversation.start(); // the second does nothing
        QTRY_COMPARE_WITH_TIMEOUT(client.count(u"last_system_message"_s), 1, 15'000);
        QCOMPARE(client.last(u"last_system_message"_s).text, welcome);
        QCOMPARE(client.frames.last().event, u"last_system_message"_s);
        QVERIFY(client.count(u"system"_s) >= 4);
        QString before;
        for (const Client::Frame &frame : std::as_const(client.frames)) {
            if (frame.event != "system"_L1)
                continue;
            QVERIFY2(frame.text.startsWith(before) && frame.text.size() > before.size(),
                     qPrintable(frame.text));
            before = frame.text;
        }
        QCOMPARE(before, welcome);
        const qint64 took = client.now() - client.frames.constFirst().at;
        const qint64 sounds = client.mediaSamples / 16;
        QVERIFY2(qAbs(took - sounds) < 300, qPrintable(u"%1 %2"_s.arg(took).arg(sounds)));
        QCOMPARE(conversation.turns().size(), 1);
        QCOMPARE(conversation.turns().constFirst().botResponse, welcome);
        QCOMPARE(conversation.turns().constFirst().userQuery, QString());
    }

    void speakingOverTheAgentClearsWithin200Ms()
    {
        QList<qint16> voice = test::spoken(*m_resources.synthesizer(), u"my name is alice"_s);
        while (!voice.isEmpty() && qAbs(voice.constFirst()) < 1000)
            voice.removeFirst(); // the breath before the first word
        const QString welcome
            = u"This is a long greeting that goes on and on, so that there is time "
              "enough to interrupt it. How can I help?"_s;
        WebConversation conversation(script(welcome), m_resources, m_clock);
        Client client(conversation);
        conversation.start();
        QTRY_VERIFY_WITH_TIMEOUT(client.count(u"system"_s) >= 2, 15'000);
        client.speak(test::silence(256) + test::bytes(voice));
        QTRY_COMPARE_WITH_TIMEOUT(client.count(u"clear"_s), 1, 5'000);
        // The third chunk holds the onset; one more, 128 ms later, is still in time.
        QVERIFY2(client.last(u"clear"_s).chunks <= 4,
                 qPrintable(QString::number(client.last(u"clear"_s).chunks)));
        QVERIFY(welcome.startsWith(client.last(u"last_system_message"_s).text));
        QVERIFY(client.last(u"last_system_message"_s).text.size() < welcome.size());
        QVERIFY(conversation.turns().constFirst().botResponse.size() < welcome.size());
        QTRY_COMPARE_WITH_TIMEOUT(client.count(u"user"_s), 1, 10'000);
        // Silent while the caller spoke.
        QCOMPARE(client.last(u"user"_s).samples, client.last(u"clear"_s).samples);
    }

    void aCallerIsHeardAnsweredAndSentOff()
    {
        const QList<qint16> bye = test::spoken(*m_resources.synthesizer(), u"thank you goodbye"_s);
        WebConversation conversation(script({}), m_resources, m_clock);
        QSignalSpy finished(&conversation, &WebConversation::finished);
        Client client(conversation);
        conversation.start();
        client.speak(test::bytes(bye));
        QTRY_COMPARE_WITH_TIMEOUT(client.count(u"user"_s), 1, 15'000);
#if defined(HS_VOICE_POCKETSPHINX) && defined(HS_VOICE_FLITE)
        QVERIFY(client.last(u"user"_s).text.contains(u"bye"_s, Qt::CaseInsensitive));
        QVERIFY(client.count(u"partial_text"_s) >= 1);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
        QCOMPARE(finished.constFirst().constFirst().toString(), u"hangup"_s);
        QCOMPARE(client.frames.last().event, u"end_call"_s);
        QCOMPARE(client.frames.last().text, u"hangup"_s);
        QCOMPARE(client.last(u"last_system_message"_s).text, u"Thank you. Goodbye."_s);
        QCOMPARE(conversation.turns().constLast().userQuery, client.last(u"user"_s).text);
        QVERIFY(conversation.turns().constLast().recognition >= 0ms);
#else
        QVERIFY(client.last(u"user"_s).text.startsWith(u"(speech, "_s));
#endif
    }

    void oddChunksAreJoined()
    {
        const QList<qint16> voice = test::spoken(*m_resources.synthesizer(), u"hello"_s);
        WebConversation conversation(script({}), m_resources, m_clock);
        Client client(conversation);
        conversation.start();
        const QByteArray pcm = test::bytes(voice) + test::silence(1000);
        for (qsizetype at = 0; at < pcm.size(); at += 777)
            conversation.audio(pcm.mid(at, 777));
        QTRY_COMPARE_WITH_TIMEOUT(client.count(u"user"_s), 1, 10'000);
    }

    void aSilentCallerIsAskedThenLeft()
    {
        AgentScript s = script(u"Hello."_s);
        s.idleThreshold = 50ms;
        const test::FastClock fast;
        WebConversation conversation(s, m_resources, fast);
        QSignalSpy finished(&conversation, &WebConversation::finished);
        Client client(conversation);
        conversation.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        QStringList said;
        for (const ConversationTurn &turn : conversation.turns())
            said.append(turn.botResponse);
        QCOMPARE(said, (QStringList{u"Hello."_s, u"Are you still there?"_s,
                                    u"Are you still there?"_s, u"Goodbye."_s}));
    }

    void aCoughOverTheGoodbyeStillEndsTheLine()
    {
        AgentScript s = script(u"Hello."_s);
        s.idleThreshold = 20ms;
        const test::FastClock fast;
        WebConversation conversation(s, m_resources, fast);
        QSignalSpy finished(&conversation, &WebConversation::finished);
        Client client(conversation);
        conversation.start();
        QTRY_COMPARE_WITH_TIMEOUT(client.last(u"system"_s).text, u"Goodbye."_s, 30'000);
        QList<qint16> cough(2560);
        for (qsizetype i = 0; i < cough.size(); ++i)
            cough[i] = i / 20 % 2 == 0 ? 6000 : -6000;
        conversation.audio(test::bytes(cough) + test::silence(1000));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
    }

    void sayWaitsForTheAgentToFinish()
    {
        const test::FastClock fast;
        WebConversation conversation(script(u"Hello there."_s), m_resources, fast);
        Client client(conversation);
        conversation.start();
        conversation.say(u"One more thing."_s);
        QTRY_COMPARE_WITH_TIMEOUT(client.last(u"last_system_message"_s).text, u"One more thing."_s,
                                  15'000);
        QCOMPARE(client.count(u"last_system_message"_s), 2);
    }

    void withoutVoiceTheTranscriptComesAtOnce()
    {
        WebConversation conversation(script(u"Hello."_s), m_silent, m_clock);
        Client client(conversation);
        conversation.start();
        conversation.audio(test::silence(128));
        conversation.say(u"Still here."_s);
        QStringList events;
        for (const Client::Frame &frame : std::as_const(client.frames))
            events.append(frame.event + u' ' + frame.text);
        QCOMPARE(events,
                 (QStringList{u"system Hello."_s, u"last_system_message Hello."_s,
                              u"system Still here."_s, u"last_system_message Still here."_s}));
    }

    void endNowEndsWithTheReasonGiven()
    {
        WebConversation conversation(script(u"Hello."_s), m_silent, m_clock);
        QSignalSpy finished(&conversation, &WebConversation::finished);
        Client client(conversation);
        conversation.start();
        conversation.endNow(u"user_limit_reached"_s);
        conversation.endNow();
        QCOMPARE(client.frames.last().event, u"end_call"_s);
        QCOMPARE(client.frames.last().text, u"user_limit_reached"_s);
        QCOMPARE(client.count(u"end_call"_s), 1);
        QCOMPARE(finished.size(), 1);
    }

    void endNowCutsTheAgentOff()
    {
        WebConversation conversation(script(u"A greeting that is rather long, as some are."_s),
                                     m_resources, m_clock);
        Client client(conversation);
        conversation.start();
        QTRY_VERIFY_WITH_TIMEOUT(client.count(u"system"_s) >= 1, 15'000);
        QVERIFY(conversation.isSpeaking());
        conversation.endNow();
        QVERIFY(!conversation.isSpeaking());
        QCOMPARE(client.frames.last().event, u"end_call"_s);
        QCOMPARE(client.frames.at(client.frames.size() - 2).event, u"last_system_message"_s);
    }

    void afterStopNothingIsEmitted()
    {
        WebConversation conversation(script(u"Hello there, nice to hear you."_s), m_resources,
                                     m_clock);
        Client client(conversation);
        conversation.start();
        QTRY_VERIFY_WITH_TIMEOUT(!client.frames.isEmpty(), 15'000);
        conversation.stop();
        const qsizetype before = client.frames.size();
        QSignalSpy frame(&conversation, &WebConversation::frame);
        conversation.endNow();
        conversation.say(u"Hello?"_s);
        conversation.audio(test::silence(128));
        QVERIFY(!frame.wait(100)); // several shots of the voice's timer
        QCOMPARE(client.frames.size(), before);
        QCOMPARE(conversation.turns().size(), 1);
    }
};

HS_TEST_CLASS(TstWebConversation)
#include "tst_webconversation.moc"
