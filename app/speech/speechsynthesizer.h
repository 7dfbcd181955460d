#pragma once
#include <QList>
#include <QObject>
#include <QString>

namespace hs {

/// Text to sound: our own engines (Synthesizer), or the voices of an operating system. Any thread
/// may ask; the work is done on another one than the caller's.
class SpeechSynthesizer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpeechSynthesizer)
public:
    static constexpr double normal = 1.0; ///< rate
    static constexpr double slowly = 0.7;

    using QObject::QObject;

    /// Something is going to be said soon: gets ready what takes time.
    virtual void prepare() = 0;
    /// Returns the number that spoken() will carry. `language` is a display name or a code; empty
    /// is English. What is asked first is spoken first.
    [[nodiscard]] virtual quint64 speak(const QString &sentence, const QString &language,
                                        double rate = normal)
        = 0;
    virtual void cancel(quint64 id) = 0; ///< no spoken() for it, unless it is already on its way

Q_SIGNALS:
    /// 16 kHz mono. From another thread: connect with a context object. Never empty; text without
    /// words is a short silence.
    void spoken(quint64 id, const QList<qint16> &samples);
};

} // namespace hs
