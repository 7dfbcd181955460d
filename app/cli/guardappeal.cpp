#include "app/cli/guardappeal.h"

#include "app/cli/controlmessage.h"
#include "app/guard/guarddoor.h"
#include "app/guard/guardtalk.h"
#include "models/storage/storewords.h"

#include <QDir>

#include <algorithm>
#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto answerLimit = 2s; // the guard has one thread, and nothing on it blocks
constexpr auto lookEach = 200ms;

QJsonObject asItStands(const OpenLine &line, EndProof proof)
{
    QJsonObject json = lineJson(line);
    const CallState state = proof == EndProof::None ? CallState::Ending : CallState::Ended;
    json.insert("state"_L1, words::of(state));
    json.insert("proof"_L1, words::of(proof));
    return json;
}

} // namespace

GuardAppeal::GuardAppeal(const QString &profileDirectory, QObject *parent)
    : QObject(parent), m_journal(QDir(profileDirectory).filePath(u"lines.journal"_s))
{
    if (const auto left = m_journal.leftLines())
        m_lines = *left;
    m_answerTimer.setSingleShot(true);
    m_answerTimer.setInterval(answerLimit);
    m_lookTimer.setInterval(lookEach);
    connect(&m_answerTimer, &QTimer::timeout, this, &GuardAppeal::giveUp);
    connect(&m_lookTimer, &QTimer::timeout, this, &GuardAppeal::look);
    connect(&m_guard, &QLocalSocket::connected, this,
            [this] { m_guard.write(encode(EndLines{})); });
    connect(&m_guard, &QLocalSocket::readyRead, this, &GuardAppeal::read);
    // Queued: a name nobody listens at is refused before connectToServer() has returned.
    connect(&m_guard, &QLocalSocket::errorOccurred, this, &GuardAppeal::giveUp,
            Qt::QueuedConnection);
}

GuardAppeal::~GuardAppeal()
{
    m_guard.disconnect(this);
}

void GuardAppeal::ask()
{
    m_answerTimer.start();
    m_guard.connectToServer(GuardDoor::nameAt(m_journal.path()));
}

void GuardAppeal::giveUp()
{
    if (!std::exchange(m_answered, true))
        Q_EMIT unreachable();
}

void GuardAppeal::read()
{
    while (m_guard.canReadLine()) {
        const auto word = decode(m_guard.readLine(longestWord));
        if (!word || !std::holds_alternative<EndTaken>(*word) || std::exchange(m_answered, true))
            continue;
        m_answerTimer.stop();
        for (const LeftLine &line : std::as_const(m_lines))
            Q_EMIT told(asItStands(line.line, EndProof::None));
        Q_EMIT taken();
        m_lookTimer.start();
    }
}

void GuardAppeal::look()
{
    const auto left = m_journal.leftLines();
    if (!left)
        return; // asked again
    for (const LeftLine &line : std::as_const(m_lines)) {
        if (!m_over.contains(line.line.sessionId) && seeOver(line, *left))
            m_over.insert(line.line.sessionId);
    }
    if (m_over.size() < m_lines.size())
        return;
    m_lookTimer.stop();
    Q_EMIT proven();
}

// Out of the journal alone proves nothing: the program that took it out may have ruled it out, and
// tells so itself.
bool GuardAppeal::seeOver(const LeftLine &line, const QList<LeftLine> &left)
{
    for (const LeftLine &now : left) {
        if (now.line.sessionId != line.line.sessionId)
            continue;
        for (const EndStep &step : now.steps) {
            if (step.outcome != EndStepOutcome::Proof)
                continue;
            Q_EMIT told(asItStands(now.line, step.proof));
            return true;
        }
    }
    return false;
}

} // namespace hs
