#include "app/chat/sentencespeaker.h"

#include "app/call/typedvoice.h"
#include "app/speech/synthesizer.h"

namespace hs {

SentenceSpeaker::SentenceSpeaker(SpeechSynthesizer &synthesizer, std::shared_ptr<TypedVoice> voice,
                                 QObject *parent)
    : QObject(parent), m_synthesizer(synthesizer), m_voice(std::move(voice))
{
    connect(&m_synthesizer, &SpeechSynthesizer::spoken, this, &SentenceSpeaker::take,
            Qt::QueuedConnection);
    connect(m_voice.get(), &TypedVoice::said, this, [this](quint64 number) {
        if (m_saying.remove(number))
            ask();
    });
}

SentenceSpeaker::~SentenceSpeaker()
{
    stop();
}

void SentenceSpeaker::say(const QString &text, const QString &language, double rate)
{
    stop();
    m_sentences = Synthesizer::sentences(text);
    if (m_sentences.isEmpty())
        m_sentences.append(QString()); // said as a short silence
    m_language = language;
    m_rate = rate;
    ask();
}

void SentenceSpeaker::stop()
{
    m_sentences.clear();
    for (const quint64 id : std::as_const(m_asked))
        m_synthesizer.cancel(id);
    m_asked.clear();
    if (m_saying.isEmpty())
        return;
    m_saying.clear();
    m_voice->hush();
}

void SentenceSpeaker::ask()
{
    while (!m_sentences.isEmpty() && m_asked.size() + m_saying.size() < ahead)
        m_asked.insert(m_synthesizer.speak(m_sentences.takeFirst(), m_language, m_rate));
    if (m_asked.isEmpty() && m_saying.isEmpty())
        Q_EMIT said();
}

void SentenceSpeaker::take(quint64 id, const QList<qint16> &samples)
{
    if (m_asked.remove(id)) // else of another line, or stopped meanwhile
        m_saying.insert(m_voice->say(samples));
}

} // namespace hs
