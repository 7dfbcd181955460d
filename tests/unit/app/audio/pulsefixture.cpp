#include "tests/unit/app/audio/pulsefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace hs::test {

void PulseFixture::initTestCase()
{
    if (!PulseServer::isInstalled())
        QSKIP("needs pulseaudio and pactl");
    m_server.emplace();
    QVERIFY(m_server->start());
}

void PulseFixture::init()
{
    m_client.emplace();
    m_port.emplace();
    m_port->setClient(&*m_client);
    m_opened.emplace(&*m_port, &AudioPort::microphoneOpened);
}

void PulseFixture::cleanup()
{
    m_opened.reset();
    m_port.reset();
    m_client.reset();
    const QStringList left = m_plugged.keys();
    for (const QString &name : left)
        unplug(name);
    QTRY_COMPARE_WITH_TIMEOUT(ownStreams(u"sink-inputs"_s) + ownStreams(u"source-outputs"_s), 0,
                              patience);
}

void PulseFixture::plug(const QString &name, const QStringList &module)
{
    m_plugged[name] = m_server->load(module);
    QVERIFY(m_plugged.value(name) >= 0);
}

void PulseFixture::plugSpeaker(const QString &name)
{
    plug(name, {u"module-null-sink"_s, u"sink_name="_s + name, u"norewinds=1"_s, u"rate=48000"_s});
}

void PulseFixture::plugMicrophone()
{
    plug(u"mic"_s, {u"module-remap-source"_s, u"source_name=mic"_s, u"master=spk.monitor"_s});
}

void PulseFixture::plugSilentMicrophone(const QString &name)
{
    plug(name, {u"module-null-source"_s, u"source_name="_s + name});
}

void PulseFixture::unplug(const QString &name)
{
    // What hears a speaker goes with it.
    const int index = m_plugged.take(name);
    if (index >= 0)
        static_cast<void>(m_server->unload(index));
}

void PulseFixture::openMicrophone(const QString &expected)
{
    QSignalSpy ready(&*m_port, &AudioPort::microphoneReady);
    m_port->openMicrophone();
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    QCOMPARE(idOf(*m_opened), expected);
}

int PulseFixture::ownStreams(const QString &kind)
{
    const QStringList lines
        = m_server->control({u"list"_s, u"short"_s, kind}).split(u'\n', Qt::SkipEmptyParts);
    return static_cast<int>(lines.filter(u"protocol-native"_s).size());
}

void PulseFixture::killServer()
{
    m_server->kill();
    m_plugged.clear();
}

} // namespace hs::test
