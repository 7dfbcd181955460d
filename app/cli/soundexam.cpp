#include "app/cli/soundexam.h"

#include "app/api/platformclient.h"
#include "app/call/checkwords.h"
#include "app/cli/checkmessage.h"
#include "app/cli/ctlwords.h"
#include "app/system/settings.h"

#include <utility>

namespace hs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto programLimit = 20s; // the check itself takes five, and a device may be slow to open

} // namespace

SoundExam::SoundExam(Means means, QObject *parent)
    : QObject(parent)
    , m_means(std::move(means))
    , m_check({m_thread, m_means.client, m_means.clock, m_means.makePort})
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(programLimit);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        conclude({{u"soundcheck"_s, Finding::Level::Bad,
                   tr("The program has this profile and does not answer.")}});
    });
    connect(&m_link, &ControlLink::missing, this, &SoundExam::goAlone);
    connect(&m_link, &ControlLink::unreachable, this, [this](const QString &why) {
        conclude({{u"soundcheck"_s, Finding::Level::Bad, ctlwords::unreachable(why)}});
    });
    connect(&m_link, &ControlLink::connected, this, [this] {
        m_patience.start();
        m_link.send({{"id"_L1, 1}, {"do"_L1, u"check"_s}});
    });
    connect(&m_link, &ControlLink::received, this, &SoundExam::receive);
    connect(&m_link, &ControlLink::lost, this, [this] {
        conclude({{u"soundcheck"_s, Finding::Level::Bad,
                   tr("The program went away before it had answered.")}});
    });
    connect(&m_check, &ReadinessCheck::progressed, this, &SoundExam::onPhase);
    connect(&m_check, &ReadinessCheck::finished, this, &SoundExam::onResult);
    connect(&m_check, &ReadinessCheck::failed, this, [this](const Error &error) {
        conclude({{u"soundcheck"_s, Finding::Level::Bad, ctlwords::failure(error)}});
    });
}

SoundExam::~SoundExam() = default;

void SoundExam::start(const QString &profileDirectory, bool hasKey,
                      std::optional<double> walletMinutes)
{
    m_hasKey = hasKey;
    m_known.walletMinutes = walletMinutes;
    // Without a key there is the sandbox, and its agents are always the same.
    m_known.hasAgent = !hasKey || m_means.settings.agentId() != 0;
    m_link.open(profileDirectory);
}

void SoundExam::goAlone()
{
    m_check.start(m_known, m_means.settings.deviceWishes());
    onPhase(SoundCheck::Phase::Quiet);
}

void SoundExam::onPhase(SoundCheck::Phase phase)
{
    if (phase != SoundCheck::Phase::Over && std::exchange(m_phase, phase) != phase)
        Q_EMIT asks(checkwords::task(phase));
}

void SoundExam::onResult(CallCheckResult result)
{
    if (!m_hasKey) {
        result.around.reached = true;
        result.verdict = judge(result.sound, result.around);
    }
    m_means.settings.setKeptCheck(result.record());
    m_means.settings.flush();
    conclude(checkFindings(checkJson(result)));
}

void SoundExam::receive(const QJsonObject &message)
{
    const QJsonObject check = message.value("check"_L1).toObject();
    if (!message.contains("exit"_L1))
        Q_EMIT asks(check.value("task"_L1).toString());
    else if (!check.isEmpty())
        conclude(checkFindings(check));
    else
        conclude({{u"soundcheck"_s, Finding::Level::Bad, message.value("text"_L1).toString()}});
}

void SoundExam::conclude(const QList<Finding> &findings)
{
    if (std::exchange(m_over, true))
        return;
    m_patience.stop();
    for (const Finding &finding : findings)
        Q_EMIT found(finding);
    Q_EMIT finished();
}

} // namespace hs
