#pragma once
#include "app/speech/speechsynthesizer.h"

#include <QStringList>

namespace hs::test {

/// Notes what is to be said; the sound of it comes when the test wants.
class FakeSynthesizer final : public SpeechSynthesizer
{
public:
    struct Request
    {
        quint64 id;
        QString text;
        QString language;
        double rate;
    };

    void prepare() override { ++prepared; }
    [[nodiscard]] quint64 speak(const QString &sentence, const QString &language,
                                double rate) override
    {
        asked.append({++m_last, sentence, language, rate});
        all.append(sentence);
        return m_last;
    }
    void cancel(quint64 id) override
    {
        asked.removeIf([id](const Request &one) { return one.id == id; });
        ++cancelled;
    }
    /// The oldest one that is waited for.
    void give()
    {
        const Request one = asked.takeFirst();
        Q_EMIT spoken(one.id, QList<qint16>(160, 1'000));
    }

    QList<Request> asked; ///< and waited for
    QStringList all;
    int prepared = 0;
    int cancelled = 0;

private:
    quint64 m_last = 0;
};

} // namespace hs::test
