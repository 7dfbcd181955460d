#include "app/sandbox/voice/recognizer.h"

#include "app/sandbox/voice/decoder.h"

#include <QElapsedTimer>
#include <QLoggingCategory>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace hs {
namespace {
Q_LOGGING_CATEGORY(lcEars, "hookswitch.sandbox.ears", QtInfoMsg)

constexpr std::size_t mostDecoders = 3;
constexpr qsizetype partialEvery = 16000 * 3 / 10; // samples
} // namespace

/// Owns the decoders and the thread. Only the queue of commands is shared.
class Recognizer::Worker final
{
public:
    Worker(Recognizer &owner, QString modelDir, bool enabled)
        : m_owner(owner)
        , m_modelDir(modelDir.isEmpty() ? Decoder::defaultModelDir() : std::move(modelDir))
        , m_enabled(enabled)
        , m_thread([this] { run(); })
    {
    }
    ~Worker()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_quit = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Worker)

    quint64 newTurn()
    {
        const std::scoped_lock lock(m_mutex);
        return ++m_lastTurn;
    }

    enum class What { Sound, Finish, Abandon };
    struct Command
    {
        What what;
        quint64 turn;
        QList<qint16> samples;
        std::chrono::milliseconds spoken{0};
    };
    void post(Command command)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_commands.push_back(std::move(command));
        }
        m_wake.notify_one();
    }

private:
    struct Turn
    {
        std::unique_ptr<Decoder> decoder; ///< Null while it waits for one.
        QList<qint16> waiting; ///< Sound not yet decoded.
        qsizetype sincePartial = 0;
        QString lastPartial;
        bool finished = false;
        std::chrono::milliseconds spoken{0};
    };

    void run();
    void load();
    void obey(Command command);
    void decodeAll();
    [[nodiscard]] bool isSomeoneWaiting() const;
    void decode(quint64 id, Turn &turn);
    [[nodiscard]] bool equip(Turn &turn);
    [[nodiscard]] bool isDone(quint64 id, Turn &turn);

    Recognizer &m_owner;
    const QString m_modelDir;
    const bool m_enabled;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Command> m_commands;
    quint64 m_lastTurn = 0;
    bool m_quit = false;

    std::map<quint64, Turn> m_turns; ///< Oldest first.
    std::vector<std::unique_ptr<Decoder>> m_idle;
    std::size_t m_decoders = 0;
    std::thread m_thread; // last: it uses all of the above
};

void Recognizer::Worker::run()
{
    load();
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_quit || !m_commands.empty(); });
        if (m_quit)
            return;
        std::deque<Command> commands;
        commands.swap(m_commands); // all at once: when decoding lags, partials get fewer, not later
        lock.unlock();
        for (Command &command : commands)
            obey(std::move(command));
        do {
            decodeAll();
        } while (isSomeoneWaiting()); // a decoder set free may be what an older turn waits for
        lock.lock();
    }
}

void Recognizer::Worker::decodeAll()
{
    for (auto it = m_turns.begin(); it != m_turns.end();) {
        decode(it->first, it->second);
        it = isDone(it->first, it->second) ? m_turns.erase(it) : std::next(it);
    }
}

bool Recognizer::Worker::isSomeoneWaiting() const
{
    return !m_idle.empty() && std::any_of(m_turns.begin(), m_turns.end(), [](const auto &entry) {
        return entry.second.finished;
    });
}

void Recognizer::Worker::load()
{
    if (!m_enabled)
        return;
    QElapsedTimer timer;
    timer.start();
    if (auto decoder = Decoder::load(m_modelDir)) {
        m_idle.push_back(std::move(decoder));
        m_decoders = 1;
        qCInfo(lcEars) << "Speech model loaded in" << timer.elapsed() << "ms";
    } else {
        qCWarning(lcEars, "No speech recognition here: what callers say reads (speech, 2.4 s)");
    }
}

void Recognizer::Worker::obey(Command command)
{
    if (command.what == What::Abandon) {
        if (const auto it = m_turns.find(command.turn); it != m_turns.end()) {
            if (it->second.decoder) {
                (void)it->second.decoder->finish();
                m_idle.push_back(std::move(it->second.decoder));
            }
            m_turns.erase(it);
        }
        return;
    }
    Turn &turn = m_turns[command.turn];
    turn.waiting.append(command.samples);
    if (command.what == What::Finish) {
        turn.finished = true;
        turn.spoken = command.spoken;
    }
}

bool Recognizer::Worker::equip(Turn &turn)
{
    if (turn.decoder)
        return true;
    if (m_idle.empty() && m_decoders > 0 && m_decoders < mostDecoders) {
        if (auto decoder = Decoder::load(m_modelDir)) {
            m_idle.push_back(std::move(decoder));
            ++m_decoders;
        }
    }
    if (m_idle.empty())
        return false;
    turn.decoder = std::move(m_idle.back());
    m_idle.pop_back();
    turn.decoder->start();
    return true;
}

void Recognizer::Worker::decode(quint64 id, Turn &turn)
{
    if (!equip(turn))
        return;
    if (!turn.waiting.isEmpty()) {
        turn.sincePartial += turn.waiting.size();
        turn.decoder->feed(std::exchange(turn.waiting, {}));
    }
    if (turn.finished || turn.sincePartial < partialEvery)
        return;
    turn.sincePartial = 0;
    const QString text = turn.decoder->soFar();
    if (text.isEmpty() || text == turn.lastPartial)
        return;
    turn.lastPartial = text;
    Q_EMIT m_owner.partial(id, text);
}

bool Recognizer::Worker::isDone(quint64 id, Turn &turn)
{
    if (!turn.finished)
        return false;
    if (turn.decoder) {
        const QString text = turn.decoder->finish();
        m_idle.push_back(std::move(turn.decoder));
        Q_EMIT m_owner.heard(id, text);
        return true;
    }
    if (m_decoders > 0)
        return false; // it gets the next decoder that comes free
    const double seconds = static_cast<double>(turn.spoken.count()) / 1000.0;
    Q_EMIT m_owner.heard(id, u"(speech, %1 s)"_s.arg(seconds, 0, 'f', 1));
    return true;
}

Recognizer::Recognizer(const QString &modelDir, bool enabled, QObject *parent)
    : QObject(parent), m_worker(std::make_unique<Worker>(*this, modelDir, enabled))
{
}

Recognizer::~Recognizer() = default;

quint64 Recognizer::begin()
{
    return m_worker->newTurn();
}

void Recognizer::feed(quint64 turn, const QList<qint16> &samples)
{
    m_worker->post({Worker::What::Sound, turn, samples});
}

void Recognizer::finish(quint64 turn, std::chrono::milliseconds spoken)
{
    m_worker->post({Worker::What::Finish, turn, {}, spoken});
}

void Recognizer::abandon(quint64 turn)
{
    m_worker->post({Worker::What::Abandon, turn, {}});
}

} // namespace hs
