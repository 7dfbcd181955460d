#include "app/audio/qtaudioport.h"
#include "tests/fakes/testmain.h"

#include <QSignalSpy>

using hs::AudioPort;
using hs::Error;
using hs::ErrorKind;
using hs::QtAudioPort;

namespace {

struct Client final : hs::AudioClient
{
    void captured(std::span<const qint16>) override { }
    void render(std::span<qint16> samples) override
    {
        rendered += static_cast<qint64>(samples.size());
    }
    qint64 rendered = 0;
};

} // namespace

class TstNoSoundServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theMicrophoneFailsSayingSo();
    void theSpeakerFailsSayingSoAndTheCallGoesOn();
};

void TstNoSoundServer::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("the sound system cannot be taken away here");
#endif
    qputenv("PULSE_SERVER", "unix:/nonexistent/native");
}

void TstNoSoundServer::theMicrophoneFailsSayingSo()
{
    QtAudioPort port;
    QSignalSpy failed(&port, &AudioPort::microphoneFailed);
    port.openMicrophone();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(0).value<Error>().kind, ErrorKind::NoSoundServer);
}

void TstNoSoundServer::theSpeakerFailsSayingSoAndTheCallGoesOn()
{
    Client client;
    QtAudioPort port;
    port.setClient(&client);
    QSignalSpy failed(&port, &AudioPort::speakerFailed);
    port.openSpeaker();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().at(0).value<Error>().kind, ErrorKind::NoSoundServer);
    QTRY_VERIFY(client.rendered > 3200);
}

HS_TEST_CLASS(TstNoSoundServer)
#include "tst_nosoundserver.moc"
