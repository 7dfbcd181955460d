#pragma once
#include <QObject>
#include <QSet>
#include <QStringList>

#include <memory>

namespace hs {
class SpeechSynthesizer;
class TypedVoice;

/// Says one text at a time on a typed line, sentence by sentence: a few are synthesised ahead,
/// whatever the length of the text. GUI thread; the synthesizer must outlive it.
class SentenceSpeaker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SentenceSpeaker)
public:
    static constexpr int ahead = 3; ///< sentences

    SentenceSpeaker(SpeechSynthesizer &synthesizer, std::shared_ptr<TypedVoice> voice,
                    QObject *parent = nullptr);
    ~SentenceSpeaker() override;

    /// Instead of what it is saying. said() follows, also for a text without words.
    void say(const QString &text, const QString &language, double rate);
    void stop(); ///< at once; no said() follows

Q_SIGNALS:
    void said();

private:
    void ask();
    void take(quint64 id, const QList<qint16> &samples);

    SpeechSynthesizer &m_synthesizer;
    std::shared_ptr<TypedVoice> m_voice;
    QStringList m_sentences; ///< not asked for yet
    QString m_language;
    double m_rate = 1;
    QSet<quint64> m_asked; ///< of the synthesizer
    QSet<quint64> m_saying; ///< on the line
};

} // namespace hs
