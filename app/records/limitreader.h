#pragma once
#include <QObject>

namespace hs {
class CallController;
class CallDesk;
class PlatformWatch;

/// Lines that were opened before their agent's limit was known learn it as soon as the platform
/// tells: until then nobody can say when they are over at the latest. GUI thread; desk and watch
/// must outlive it.
class LimitReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LimitReader)
public:
    LimitReader(CallDesk &desk, PlatformWatch &platform, QObject *parent = nullptr);

private:
    void ask(const CallController &line);
    void learn(int agentId);

    CallDesk &m_desk;
    PlatformWatch &m_platform;
};

} // namespace hs
