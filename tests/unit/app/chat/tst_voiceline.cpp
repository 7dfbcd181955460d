// A chat by voice on a real line: our own synthesiser speaks to the sandbox's ears over loopback.
#include "app/api/platformclient.h"
#include "app/api/websocketsession.h"
#include "app/call/calldesk.h"
#include "app/call/mediathread.h"
#include "app/call/webcalltransport.h"
#include "app/chat/spelling.h"
#include "app/chat/voicelinetransport.h"
#include "app/speech/synthesizer.h"
#include "app/system/sandboxprocess.h"
#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/fakejournal.h"
#include "tests/fakes/fakesessionstore.h"
#include "tests/fakes/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>

#include <atomic>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int supportDesk = 7001;

/// The program's own parts from the chat's transport to the socket; only store, journal and sound
/// card are fakes.
struct Rig
{
    Rig() { sandbox.start(QCoreApplication::applicationDirPath() + u"/hookswitch-sandbox"_s); }

    [[nodiscard]] bool isReady()
    {
        if (!QTest::qWaitFor([this] { return !ready.isEmpty(); }, 20'000))
            return false;
        access = ready.first().first().value<SandboxProcess::Ready>();
        client.setAccess({access.baseUrl, access.apiKey});
        return true;
    }
    void send(const QString &text)
    {
        ChatMessage message;
        message.id = text;
        message.text = text;
        transport.send({}, message);
    }
    /// The only line, as the platform tells of it.
    [[nodiscard]] QJsonObject ledger()
    {
        QNetworkRequest request(access.controlUrl.resolved(QUrl(u"/_sandbox/ledger"_s)));
        request.setRawHeader("Authorization", "Bearer " + access.apiKey.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, 5'000))
            return {};
        const QJsonArray lines
            = QJsonDocument::fromJson(reply->readAll()).object().value("lines"_L1).toArray();
        return lines.size() == 1 ? lines.first().toObject() : QJsonObject();
    }

    SandboxProcess sandbox;
    SandboxProcess::Ready access;
    QSignalSpy ready{&sandbox, &SandboxProcess::ready};
    QNetworkAccessManager network;
    PlatformClient client;
    SystemClock clock;
    FakeSessionStore store;
    FakeJournal journal;
    std::atomic<int> ports{0}; ///< real ones
    MediaThread thread;
    CallDesk::TransportFactory makeWeb = [this] {
        return std::make_unique<WebCallTransport>(
            WebCallTransport::Means{client,
                                    thread,
                                    [this] {
                                        ++ports;
                                        return std::make_unique<FakeAudioPort>();
                                    },
                                    [] { return std::make_unique<WebSocketSession>(); },
                                    {}});
    };
    CallDesk desk{{makeWeb, makeWeb}, store, journal, clock};
    Synthesizer synthesizer;
    VoiceLineTransport transport{{.desk = desk,
                                  .synthesizer = synthesizer,
                                  .target = [](const ChatRecord &) -> Result<CallTarget> {
                                      CallTarget target;
                                      target.agentId = supportDesk;
                                      return target;
                                  }}};
    QSignalSpy taken{&transport, &ChatTransport::taken};
    QSignalSpy understood{&transport, &ChatTransport::understood};
    QSignalSpy grew{&transport, &ChatTransport::grew};
    QSignalSpy answered{&transport, &ChatTransport::answered};
    QSignalSpy failed{&transport, &ChatTransport::failed};
};

} // namespace

class TstVoiceLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
#if defined(HS_VOICE_POCKETSPHINX) && defined(HS_VOICE_FLITE)
    void theAgentUnderstandsWhatIsTyped_data()
    {
        QTest::addColumn<double>("pace");
        QTest::newRow("real time") << 1.0;
        QTest::newRow("faster") << 3.0;
    }

    void theAgentUnderstandsWhatIsTyped()
    {
        QFETCH(const double, pace);
        Rig all;
        QVERIFY(all.isReady());
        all.transport.setPace(pace);
        all.send(u"my name is john smith"_s);
        CallController *line = all.transport.line();
        QVERIFY(line);
        QSignalSpy warned(line, &CallController::warned);
        QTRY_COMPARE_WITH_TIMEOUT(all.answered.size(), 1, 20'000); // the greeting
        QVERIFY(all.understood.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(all.taken.size(), 1, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(all.answered.size(), 2, 20'000);
        QCOMPARE(all.understood.size(), 1);
        const QString heard = all.understood.first().at(1).toString();
        QVERIFY2(saysTheSame(u"my name is john smith"_s, heard), qPrintable(heard));
        QVERIFY(all.grew.last().at(0).toString().contains(u"john smith"_s, Qt::CaseInsensitive));
        QVERIFY(all.failed.isEmpty());
        QCOMPARE(all.ports.load(), 0); // no sound card was touched
        QVERIFY(warned.isEmpty()); // neither of silence nor of a slow network
        all.transport.end();
        QTRY_COMPARE(line->state(), CallState::Ended);
        QCOMPARE(line->record().endProof(), EndProof::CloseHandshake);
        const QJsonObject entry = all.ledger();
        QCOMPARE(entry.value("kind"_L1).toString(), u"web"_s);
        QCOMPARE(entry.value("closed_by"_L1).toString(), u"client"_s);
    }
#endif
};

HS_TEST_CLASS(TstVoiceLine)
#include "tst_voiceline.moc"
