#include "app/platformswitch.h"

#include "app/api/urlpolicy.h"
#include "app/call/calldesk.h"
#include "app/call/leftoverlines.h"
#include "app/guard/guardkeeper.h"
#include "app/ladder/threadedjournal.h"
#include "app/records/accounts.h"
#include "app/records/carriercheck.h"
#include "app/records/platformwatch.h"
#include "app/system/sandboxprocess.h"

namespace hs {

PlatformSwitch::PlatformSwitch(const Means &means, QObject *parent)
    : QObject(parent), m_means(means)
{
    const auto use = [this](Accounts::Which which) {
        if (which == Accounts::Which::Platform)
            apply();
        else if (which == Accounts::Which::Carrier)
            applyCarrier();
    };
    connect(&means.accounts, &Accounts::loaded, this, &PlatformSwitch::apply);
    connect(&means.accounts, &Accounts::taken, this, use);
    connect(&means.accounts, &Accounts::forgotten, this, use);
    connect(&means.desk, &CallDesk::lineClosed, this, [this] {
        if (m_pending)
            apply();
    });
}

PlatformSwitch::~PlatformSwitch() = default;

void PlatformSwitch::start()
{
    m_means.accounts.load();
}

void PlatformSwitch::apply()
{
    const auto &platform = m_means.accounts.platform();
    const bool stays = platform && platform->baseUrl == m_base;
    m_pending = m_started && !stays && !m_means.desk.openLines().isEmpty();
    if (m_pending) {
        Q_EMIT waiting();
        return;
    }
    m_started = true;
    const auto &problem = m_means.accounts.problem(Accounts::Which::Platform);
    if (stays) {
        useKey(*platform);
    } else if (platform) {
        usePlatform(*platform);
    } else if (problem) {
        m_means.platform.setUnreachable(*problem);
        Q_EMIT keyUnreadable(*problem);
        return;
    } else {
        startSandbox();
    }
    Q_EMIT switched();
}

void PlatformSwitch::applyCarrier()
{
    if (m_sandbox)
        return; // it has a carrier of its own
    if (const auto &access = m_means.accounts.carrier())
        return useCarrier(*access);
    m_hasCarrier = false;
    m_means.guard.setCarrier(std::nullopt);
    m_means.carrierCheck.forget();
}

void PlatformSwitch::useCarrier(const CarrierAccess &access)
{
    m_means.carrierClient.setAccess(access);
    m_means.guard.setCarrier(access);
    m_hasCarrier = true;
    m_means.carrierCheck.ask();
}

void PlatformSwitch::usePlatform(const PlatformAccess &access)
{
    const QString baseUrl = access.baseUrl.toString();
    // What is no account's came from our sandbox.
    const bool isAccount = m_means.accounts.platform().has_value();
    m_base = isAccount ? access.baseUrl : QUrl();
    if (isAccount) {
        m_sandbox.reset();
        m_means.platform.setOnSandbox(isLoopback(access.baseUrl));
    }
    m_means.client.setAccess(access);
    if (isAccount)
        applyCarrier();
    m_means.guard.setPlatform(access, !isAccount);
    m_means.journal.setPlatform(baseUrl, !isAccount);
    m_means.leftovers.setPlatform(baseUrl);
    m_means.platform.start();
}

// The old one may have been withdrawn while lines are up that it could end no more.
void PlatformSwitch::useKey(const PlatformAccess &access)
{
    m_means.client.setAccess(access);
    m_means.guard.setPlatform(access, false);
    m_means.platform.refresh();
}

void PlatformSwitch::startSandbox()
{
    if (m_sandbox)
        return;
    m_base.clear();
    m_means.client.close(); // a forgotten key dials nothing while the sandbox starts
    m_means.platform.leave();
    m_means.platform.setOnSandbox(true);
    m_sandbox = std::make_unique<SandboxProcess>();
    connect(m_sandbox.get(), &SandboxProcess::ready, this,
            [this](const SandboxProcess::Ready &access) {
                useCarrier({access.carrierUrl, access.carrierAccount, access.carrierToken});
                usePlatform({access.baseUrl, access.apiKey});
            });
    connect(m_sandbox.get(), &SandboxProcess::failed, &m_means.platform,
            &PlatformWatch::setUnreachable);
    m_sandbox->start(m_means.sandboxProgram);
}

} // namespace hs
