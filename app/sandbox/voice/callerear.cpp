#include "app/sandbox/voice/callerear.h"

#include "app/sandbox/voice/recognizer.h"
#include "models/domain/clock.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace hs {
namespace {
constexpr qsizetype beforeSamples = 16000 * 3 / 10;
constexpr qsizetype frameBytes = VoiceActivity::frameSamples * sizeof(qint16);
} // namespace

CallerEar::CallerEar(Recognizer &recognizer, const Clock &clock,
                     std::chrono::milliseconds endOfTurn, QObject *parent)
    : QObject(parent), m_recognizer(recognizer), m_clock(clock), m_activity(endOfTurn)
{
    connect(&m_recognizer, &Recognizer::partial, this, &CallerEar::takePartial,
            Qt::QueuedConnection);
    connect(&m_recognizer, &Recognizer::heard, this, &CallerEar::takeHeard, Qt::QueuedConnection);
}

CallerEar::~CallerEar()
{
    close();
}

void CallerEar::close()
{
    m_closed = true;
    if (m_turn != 0)
        m_recognizer.abandon(m_turn);
    for (const Pending &pending : std::as_const(m_pending))
        m_recognizer.abandon(pending.turn);
    m_turn = 0;
    m_pending.clear();
}

void CallerEar::audio(const QByteArray &pcm)
{
    if (m_closed)
        return;
    const QByteArray all = m_rest + pcm;
    std::array<qint16, VoiceActivity::frameSamples> samples;
    qsizetype at = 0;
    for (; at + frameBytes <= all.size() && !m_closed; at += frameBytes) {
        qFromLittleEndian<qint16>(all.constData() + at, static_cast<qsizetype>(samples.size()),
                                  samples.data());
        frame(samples);
    }
    m_rest = all.mid(at);
    flush();
}

void CallerEar::frame(std::span<const qint16, VoiceActivity::frameSamples> samples)
{
    const VoiceActivity::Event event = m_activity.feed(samples);
    QList<qint16> &to = m_turn != 0 || event == VoiceActivity::Event::Onset ? m_batch : m_before;
    if (event == VoiceActivity::Event::Onset) {
        m_turn = m_recognizer.begin();
        m_batch = std::exchange(m_before, {});
    }
    for (const qint16 sample : samples)
        to.append(sample);
    if (m_before.size() > beforeSamples)
        m_before.remove(0, m_before.size() - beforeSamples);
    if (event == VoiceActivity::Event::Onset)
        Q_EMIT onset();
    if (event != VoiceActivity::Event::End)
        return;
    flush();
    m_pending.append({m_turn, m_clock.monotonic()});
    m_recognizer.finish(std::exchange(m_turn, 0), m_activity.spoken());
}

void CallerEar::flush()
{
    if (m_turn != 0 && !m_batch.isEmpty())
        m_recognizer.feed(m_turn, m_batch);
    m_batch.clear();
}

void CallerEar::takePartial(quint64 turn, const QString &text)
{
    // A partial of a turn that has ended meanwhile is old news, its final text is near.
    if (turn == m_turn && !m_closed)
        Q_EMIT partial(text);
}

void CallerEar::takeHeard(quint64 turn, const QString &text)
{
    const auto it = std::find_if(m_pending.cbegin(), m_pending.cend(),
                                 [turn](const Pending &pending) { return pending.turn == turn; });
    if (it == m_pending.cend())
        return;
    const auto took
        = std::chrono::duration_cast<std::chrono::milliseconds>(m_clock.monotonic() - it->endedAt);
    m_pending.erase(it);
    Q_EMIT heard(text, took);
}

} // namespace hs
