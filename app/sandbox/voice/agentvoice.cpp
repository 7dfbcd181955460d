#include "app/sandbox/voice/agentvoice.h"

#include "app/speech/synthesizer.h"
#include "models/domain/clock.h"

namespace hs {
namespace {
constexpr std::chrono::milliseconds tickTime{20};
constexpr qsizetype samplesPerMs = 16;
constexpr qsizetype leadSamples = AgentVoice::lead.count() * samplesPerMs;
} // namespace

AgentVoice::AgentVoice(Synthesizer &synthesizer, const Clock &clock, QString language,
                       QObject *parent)
    : QObject(parent), m_synthesizer(synthesizer), m_clock(clock), m_language(std::move(language))
{
    m_tick.setTimerType(Qt::PreciseTimer);
    m_tick.setInterval(tickTime);
    connect(&m_tick, &QTimer::timeout, this, &AgentVoice::tick);
    connect(&m_synthesizer, &Synthesizer::spoken, this, &AgentVoice::take, Qt::QueuedConnection);
}

AgentVoice::~AgentVoice()
{
    reset();
}

void AgentVoice::speak(const QString &text)
{
    Q_ASSERT(!m_speaking);
    reset();
    m_speaking = true;
    m_text = text.simplified();
    m_sentences = Synthesizer::sentences(m_text);
    for (const QString &sentence : std::as_const(m_sentences))
        m_ids.append(m_synthesizer.speak(sentence, m_language));
    if (m_sentences.isEmpty())
        m_tick.start(); // nothing to wait for: the first tick finds it done
}

QString AgentVoice::cut()
{
    const QString spoken
        = m_revealed > 0 ? m_text.left(m_words.at(m_revealed - 1).textEnd) : QString();
    reset();
    return spoken;
}

void AgentVoice::reset()
{
    for (const quint64 id : std::as_const(m_ids))
        m_synthesizer.cancel(id);
    m_tick.stop();
    m_speaking = false;
    m_text.clear();
    m_sentences.clear();
    m_ids.clear();
    m_early.clear();
    m_sound.clear();
    m_words.clear();
    m_textAppended = 0;
    m_revealed = 0;
    m_sent = 0;
    m_startedAt.reset();
}

void AgentVoice::take(quint64 id, const QList<qint16> &samples)
{
    if (!m_ids.contains(id))
        return; // of another line, or cut meanwhile
    m_early.insert(id, samples);
    while (!m_ids.isEmpty() && m_early.contains(m_ids.constFirst()))
        appendSentence(m_sentences.takeFirst(), m_early.take(m_ids.takeFirst()));
    if (m_tick.isActive() || m_sound.isEmpty())
        return;
    m_tick.start();
    tick();
}

void AgentVoice::appendSentence(const QString &sentence, const QList<qint16> &samples)
{
    // Words sound about as long as they are written; good to a tenth of a second for a growing
    // text.
    const qsizetype whole = sentence.size() + 1;
    qsizetype at = 0;
    while (at < sentence.size()) {
        qsizetype end = sentence.indexOf(u' ', at);
        if (end < 0)
            end = sentence.size();
        m_words.append({m_sound.size() + samples.size() * at / whole, m_textAppended + end});
        at = end + 1;
    }
    m_textAppended += sentence.size() + 1;
    m_sound.append(samples);
}

qsizetype AgentVoice::position()
{
    const std::chrono::microseconds now = m_clock.monotonic();
    if (!m_startedAt)
        m_startedAt = now;
    const auto at = static_cast<qsizetype>((now - *m_startedAt).count() * samplesPerMs / 1000);
    if (at <= m_sent || m_sent == 0 || m_ids.isEmpty())
        return at;
    // The next sentence is late: what follows is heard later, not faster.
    m_startedAt = now - std::chrono::microseconds(m_sent * 1000 / samplesPerMs);
    return m_sent;
}

void AgentVoice::tick()
{
    const qsizetype heard = position();
    sendUpTo(heard + leadSamples);
    if (!m_speaking)
        return; // a receiver cut us off
    revealUpTo(heard);
    if (!m_speaking || !m_ids.isEmpty() || heard < m_sound.size())
        return;
    const QString text = m_text;
    reset();
    Q_EMIT finished(text);
}

void AgentVoice::sendUpTo(qsizetype limit)
{
    while (m_speaking && m_sent < limit && m_sent < m_sound.size()) {
        const qsizetype left = m_sound.size() - m_sent;
        if (left < chunkSamples && !m_ids.isEmpty())
            return; // the next sentence fills the chunk
        const qsizetype count = std::min(left, chunkSamples);
        const QList<qint16> chunk
            = m_sound.mid(m_sent, count); // a receiver may cut() in the middle
        if (m_sent == 0)
            Q_EMIT began();
        m_sent += count;
        Q_EMIT media({chunk.constData(), static_cast<std::size_t>(chunk.size())});
    }
}

void AgentVoice::revealUpTo(qsizetype heard)
{
    const qsizetype before = m_revealed;
    while (m_revealed < m_words.size() && m_words.at(m_revealed).begins <= heard)
        ++m_revealed;
    if (m_revealed > before)
        Q_EMIT grew(m_text.left(m_words.at(m_revealed - 1).textEnd));
}

} // namespace hs
