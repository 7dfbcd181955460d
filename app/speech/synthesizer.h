#pragma once
#include "app/speech/speechsynthesizer.h"

#include <QStringList>

#include <memory>

namespace hs {

/// Our own voices. One worker thread, started by the first need, synthesises in the order asked and
/// keeps what was said lately, so a greeting costs nothing the second time. English is spoken by
/// flite, other languages by espeak-ng; without either a soft tone stands for each word, and the
/// log says so once.
class Synthesizer final : public SpeechSynthesizer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Synthesizer)
public:
    explicit Synthesizer(QObject *parent = nullptr);
    ~Synthesizer() override; ///< Waits for the piece at work; all else is dropped.

    void prepare() override;
    [[nodiscard]] quint64 speak(const QString &sentence, const QString &language,
                                double rate = normal) override;
    void cancel(quint64 id) override;

    /// "English", "en-US", "es" -> "en", "en", "es"; unknown names become "en".
    [[nodiscard]] static QString languageCode(const QString &language);
    /// Pieces short enough to synthesise one by one. Joined they are the text again, but for white
    /// space between them.
    [[nodiscard]] static QStringList sentences(const QString &text);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace hs
