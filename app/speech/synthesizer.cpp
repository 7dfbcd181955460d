#include "app/speech/synthesizer.h"

#include "app/speech/speechengine.h"

#include <QCache>
#include <QLocale>
#include <QLoggingCategory>
#include <QRegularExpression>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace hs {
namespace {
Q_LOGGING_CATEGORY(lcVoice, "hookswitch.speech", QtInfoMsg)

constexpr qsizetype longestSentence = 240; // characters; longer ones would keep the caller waiting
constexpr qsizetype cachedSamples = 16000 * 120;
constexpr double slowest = 0.5; // beyond these neither library is understood
constexpr double fastest = 2.0;

// The libraries keep globals, so even two synthesizers must not speak at once.
std::mutex &engineMutex()
{
    static std::mutex mutex;
    return mutex;
}

bool hasWords(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

void appendPieces(QStringList &pieces, QStringView sentence)
{
    while (sentence.size() > longestSentence) {
        qsizetype cut = sentence.first(longestSentence + 1).lastIndexOf(u' ');
        const bool isSpace = cut > 0;
        if (!isSpace)
            cut = longestSentence - (sentence.at(longestSentence - 1).isHighSurrogate() ? 1 : 0);
        pieces.append(sentence.first(cut).toString());
        sentence = sentence.sliced(isSpace ? cut + 1 : cut);
    }
    pieces.append(sentence.toString());
}

} // namespace

/// Owns the engines and the thread. The queue is shared under one mutex, everything else is the
/// thread's.
class Synthesizer::Worker final
{
public:
    explicit Worker(Synthesizer &owner) : m_owner(owner) { }
    ~Worker()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_quit = true;
        }
        m_wake.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Worker)

    void awake()
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_thread.joinable())
            m_thread = std::thread([this] { run(); });
    }

    quint64 add(const QString &sentence, const QString &language, double rate)
    {
        awake();
        quint64 id = 0;
        {
            const std::scoped_lock lock(m_mutex);
            id = ++m_lastId;
            m_jobs.push_back({id, sentence, language, rate});
        }
        m_wake.notify_one();
        return id;
    }

    void drop(quint64 id)
    {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_jobs, [id](const Job &job) { return job.id == id; });
    }

private:
    struct Job
    {
        quint64 id;
        QString sentence;
        QString language;
        double rate;
    };

    void run();
    void load();
    QList<qint16> soundOf(const Job &job);
    QList<qint16> synthesise(const Job &job);
    QList<qint16> synthesisePiece(const Job &job);

    Synthesizer &m_owner;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    quint64 m_lastId = 0;
    std::atomic<bool> m_quit = false; ///< changes under the mutex

    std::unique_ptr<SpeechEngine> m_flite;
    std::unique_ptr<SpeechEngine> m_espeak;
    std::unique_ptr<SpeechEngine> m_tone;
    bool m_saidTone = false;
    QCache<QString, QList<qint16>> m_cache{cachedSamples};
    std::thread m_thread; ///< none before the first need
};

void Synthesizer::Worker::run()
{
    load();
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_quit || !m_jobs.empty(); });
        if (m_quit)
            return;
        const Job job = m_jobs.front();
        m_jobs.pop_front();
        lock.unlock();
        Q_EMIT m_owner.spoken(job.id, soundOf(job));
        lock.lock();
    }
}

void Synthesizer::Worker::load()
{
    const std::scoped_lock engines(engineMutex());
    m_flite = loadSpeechEngine(SpeechLibrary::Flite);
    m_espeak = loadSpeechEngine(SpeechLibrary::Espeak);
    m_tone = makeToneEngine();
}

QList<qint16> Synthesizer::Worker::soundOf(const Job &job)
{
    const QString key = job.language + QString::number(job.rate) + u'\n' + job.sentence;
    if (const QList<qint16> *known = m_cache.object(key))
        return *known;
    QList<qint16> sound = synthesise(job);
    m_cache.insert(key, new QList<qint16>(sound), sound.size());
    return sound;
}

/// Whoever does not use sentences() must not keep the program from ending either.
QList<qint16> Synthesizer::Worker::synthesise(const Job &job)
{
    if (job.sentence.size() <= longestSentence)
        return synthesisePiece(job);
    QList<qint16> sound;
    const QStringList pieces = sentences(job.sentence);
    for (const QString &piece : pieces) {
        if (m_quit)
            break;
        sound.append(synthesisePiece({job.id, piece, job.language, job.rate}));
    }
    return sound;
}

QList<qint16> Synthesizer::Worker::synthesisePiece(const Job &job)
{
    if (!hasWords(job.sentence))
        return QList<qint16>(1600, 0);
    const std::scoped_lock engines(engineMutex());
    // A text in a language nobody here speaks is still better read as English than not at all.
    const std::array<std::pair<SpeechEngine *, QString>, 4> ways{{{m_flite.get(), job.language},
                                                                  {m_espeak.get(), job.language},
                                                                  {m_flite.get(), u"en"_s},
                                                                  {m_espeak.get(), u"en"_s}}};
    for (const auto &[engine, language] : ways) {
        if (!engine)
            continue;
        if (QList<qint16> sound = engine->speak(job.sentence, language, job.rate); !sound.isEmpty())
            return sound;
    }
    if (!m_saidTone)
        qCWarning(lcVoice, "No speech synthesis here: a tone stands for each word");
    m_saidTone = true;
    return m_tone->speak(job.sentence, job.language, job.rate);
}

Synthesizer::Synthesizer(QObject *parent)
    : SpeechSynthesizer(parent), m_worker(std::make_unique<Worker>(*this))
{
}

Synthesizer::~Synthesizer() = default;

void Synthesizer::prepare()
{
    m_worker->awake();
}

quint64 Synthesizer::speak(const QString &sentence, const QString &language, double rate)
{
    return m_worker->add(sentence, languageCode(language), std::clamp(rate, slowest, fastest));
}

void Synthesizer::cancel(quint64 id)
{
    m_worker->drop(id);
}

QString Synthesizer::languageCode(const QString &language)
{
    const QString name = language.trimmed();
    if (name.isEmpty())
        return u"en"_s;
    const QString head = name.section(QRegularExpression(u"[-_ (]"_s), 0, 0).toLower();
    if (QLocale::codeToLanguage(head) != QLocale::AnyLanguage)
        return head;
    for (int i = QLocale::C + 1; i <= QLocale::LastLanguage; ++i) {
        const auto candidate = static_cast<QLocale::Language>(i);
        if (QLocale::languageToString(candidate).compare(head, Qt::CaseInsensitive) == 0)
            return QLocale::languageToCode(candidate);
    }
    return u"en"_s;
}

QStringList Synthesizer::sentences(const QString &text)
{
    // Chinese and Japanese put no space between sentences.
    static const QRegularExpression boundary(
        u"(?<=[.!?])\\s+|(?<=[\\x{3002}\\x{ff01}\\x{ff1f}])\\s*"_s);
    QStringList pieces;
    const QStringList whole = text.simplified().split(boundary, Qt::SkipEmptyParts);
    for (const QString &sentence : whole)
        appendPieces(pieces, sentence);
    return pieces;
}

} // namespace hs
