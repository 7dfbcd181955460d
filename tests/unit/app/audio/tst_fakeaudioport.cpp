#include "tests/fakes/fakeaudioport.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using hs::AudioPort;
using hs::test::FakeAudioPort;

namespace {

struct Client final : hs::AudioClient
{
    void captured(std::span<const qint16> samples) override { heard += samples.size(); }
    void render(std::span<qint16> samples) override
    {
        std::fill(samples.begin(), samples.end(), qint16{3});
    }
    size_t heard = 0;
};

} // namespace

class TstFakeAudioPort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void passesSoundOnlyWhileOpen();
    void countsOpensAndCloses();
    void answersByItselfWhenAsked();
};

void TstFakeAudioPort::passesSoundOnlyWhileOpen()
{
    FakeAudioPort port;
    Client client;
    port.setClient(&client);
    port.speak(100, 5);
    QVERIFY(port.play(10).empty());
    port.openMicrophone();
    port.openSpeaker();
    port.speak(100, 5);
    QCOMPARE(client.heard, size_t{100});
    QCOMPARE(port.play(2), (std::vector<qint16>{3, 3}));
    QCOMPARE(port.rendered.size(), size_t{2});
}

void TstFakeAudioPort::countsOpensAndCloses()
{
    FakeAudioPort port;
    const QSignalSpy closed(&port, &AudioPort::microphoneClosed);
    port.openMicrophone();
    port.closeMicrophone();
    port.closeMicrophone();
    QCOMPARE(port.microphoneOpens, 1);
    QCOMPARE(port.microphoneCloses, 1);
    QCOMPARE(closed.size(), 2);
}

void TstFakeAudioPort::answersByItselfWhenAsked()
{
    FakeAudioPort port;
    QSignalSpy ready(&port, &AudioPort::microphoneReady);
    port.openMicrophone();
    QCOMPARE(ready.size(), 0);
    port.answerByItself();
    QCOMPARE(ready.size(), 1);
    port.closeMicrophone();
    port.openMicrophone();
    QTRY_COMPARE(ready.size(), 2);
}

HS_TEST_CLASS(TstFakeAudioPort)
#include "tst_fakeaudioport.moc"
