#pragma once
#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace hs {

/// The voice of all sandbox agents: text to 16 kHz mono sound. speak() and cancel() may be called
/// from any thread; one worker thread synthesises in the order asked, ahead of need, and keeps what
/// was said lately, so a greeting costs nothing the second time. English is spoken by flite, other
/// languages by espeak-ng; without either a soft tone stands for each word, and the log says so
/// once.
class Synthesizer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Synthesizer)
public:
    explicit Synthesizer(QObject *parent = nullptr);
    ~Synthesizer() override; ///< Waits for the sentence at work; the others are dropped.

    /// Returns the number that spoken() will carry. `language` is a display name or a code; empty
    /// is English.
    [[nodiscard]] quint64 speak(const QString &sentence, const QString &language);
    void cancel(quint64 id); ///< No spoken() for it, unless it is already on its way.

    /// "English", "en-US", "es" -> "en", "en", "es"; unknown names become "en".
    [[nodiscard]] static QString languageCode(const QString &language);
    /// Pieces short enough to synthesise one by one; joined by single spaces they are the text
    /// again.
    [[nodiscard]] static QStringList sentences(const QString &text);

Q_SIGNALS:
    /// From the worker thread: connect with a context object. Never empty; text without words is a
    /// short silence.
    void spoken(quint64 id, const QList<qint16> &samples);

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace hs
