#pragma once
#include "app/audio/pulseaudioport.h"
#include "tests/unit/app/audio/pulseserver.h"
#include "tests/unit/app/audio/soundclient.h"

#include <QHash>
#include <QObject>
#include <QSignalSpy>

#include <optional>

namespace hs::test {

constexpr int patience = 10'000; // ms; sanitizers and busy machines are slow

[[nodiscard]] inline ErrorKind kindOf(const QSignalSpy &spy)
{
    return spy.last().at(0).value<Error>().kind;
}

[[nodiscard]] inline QString idOf(const QSignalSpy &spy)
{
    return spy.isEmpty() ? QString() : spy.last().at(0).value<SoundDevice>().id;
}

/// A PulseAudioPort before a sound server without hardware, for test classes to derive from.
class PulseFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    void plugSpeaker(const QString &name = QStringLiteral("spk"));
    void plugMicrophone(); ///< "mic", which hears what "spk" plays
    void plugSilentMicrophone(const QString &name = QStringLiteral("silent"));
    void plug(const QString &name, const QStringList &module);
    void unplug(const QString &name);
    void killServer();
    void openMicrophone(const QString &expected);
    [[nodiscard]] int ownStreams(const QString &kind);

    std::optional<PulseServer> m_server;
    std::optional<SoundClient> m_client;
    std::optional<PulseAudioPort> m_port;
    std::optional<QSignalSpy> m_opened;

private:

    QHash<QString, int> m_plugged;
};

} // namespace hs::test
