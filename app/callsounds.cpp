#include "app/callsounds.h"

#include "app/call/mediathread.h"
#include "app/call/sounddesk.h"
#include "app/records/platformwatch.h"
#include "app/system/settings.h"

#include <utility>

namespace hs {

CallSounds::CallSounds(Means means, QObject *parent)
    : QObject(parent), m_means(std::move(means)), m_cues(m_means.desk, m_means.clock)
{
    connect(&m_cues, &CallCues::wanted, this, [this](SoundCue cue) {
        if (m_means.settings.isCueOn(cue))
            play(cue);
    });
    connect(&m_cues, &CallCues::unwanted, this, &CallSounds::stop);
    connect(&m_means.platform, &PlatformWatch::walletChanged, &m_cues,
            [this] { m_cues.onWallet(m_means.platform.wallet()); });
    // Who switches one on hears what it is.
    connect(&m_means.settings, &Settings::cueSwitched, this, [this](SoundCue cue, bool on) {
        if (on && cue != SoundCue::RingBack)
            play(cue);
        else if (!on)
            stop(cue);
    });
}

CallSounds::~CallSounds()
{
    if (m_player != nullptr)
        m_player->deleteLater();
}

void CallSounds::makePlayer()
{
    m_player = new CuePlayer(m_means.makePort);
    m_means.thread.adopt(m_player);
    const auto tellWishes = [this, player = m_player](const DeviceWishes &wishes) {
        QMetaObject::invokeMethod(player, [player, wishes] { player->setWishes(wishes); });
    };
    tellWishes(m_means.sound.wishes());
    connect(&m_means.sound, &SoundDesk::wishesChanged, this, tellWishes);
}

void CallSounds::play(SoundCue cue)
{
    if (m_player == nullptr)
        makePlayer();
    // A line's own canceller knows only what the line itself plays: of a cue beside it the agent
    // would hear the echo, and take it for a word.
    QMetaObject::invokeMethod(m_player,
                              [player = m_player, lines = &m_means.thread.lineCues(), cue] {
                                  if (!lines->offer(cue))
                                      player->play(cue);
                              });
}

void CallSounds::stop(SoundCue cue)
{
    if (m_player != nullptr)
        QMetaObject::invokeMethod(m_player,
                                  [player = m_player, lines = &m_means.thread.lineCues(), cue] {
                                      lines->withdraw(cue);
                                      player->stop(cue);
                                  });
}

} // namespace hs
