#pragma once
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace hs {

/// The ears of all sandbox agents: English speech to text by PocketSphinx. The model loads in the
/// background; sound that arrives meanwhile waits. Every call may come from any thread and returns
/// at once: one worker thread decodes, with a decoder for each caller who speaks at the same time
/// (up to three, further ones wait their turn). Without library or model the log says so once and
/// every turn reads "(speech, 2.4 s)".
class Recognizer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Recognizer)
public:
    /// `modelDir` holds en-us/, en-us.lm.bin and cmudict-en-us.dict. Empty: HS_POCKETSPHINX_MODEL
    /// from the environment, else the folder found when this was built. `enabled` false never loads
    /// it.
    explicit Recognizer(const QString &modelDir = {}, bool enabled = true,
                        QObject *parent = nullptr);
    ~Recognizer() override; ///< Waits for the block at work.

    [[nodiscard]] quint64 begin(); ///< A turn begins; its number goes with the rest.
    void feed(quint64 turn, const QList<qint16> &samples); ///< 16 kHz mono, any length.
    void finish(quint64 turn, std::chrono::milliseconds spoken); ///< heard() follows.
    void abandon(quint64 turn); ///< Nothing follows but what is already on its way.

Q_SIGNALS:
    // All from the worker thread: connect with a context object.
    void partial(quint64 turn,
                 const QString &text); ///< What it sounds like so far; may be rewritten.
    void heard(quint64 turn, const QString &text); ///< Final; empty when it was no words.

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace hs
