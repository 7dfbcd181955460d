#pragma once
#include "app/call/calltransport.h"

#include <QStringList>

namespace hs::test {

/// A transport that records what it is asked and says only what a test makes it say (Q_EMIT its
/// signals).
class FakeTransport final : public CallTransport
{
    Q_OBJECT
public:
    using CallTransport::CallTransport;

    void prepare(const CallTarget &target) override
    {
        m_target = target;
        m_calls.append(QStringLiteral("prepare"));
    }
    void place(const QString &sessionId) override
    {
        m_sessionId = sessionId;
        m_calls.append(QStringLiteral("place"));
    }
    void resume(const OpenLine &line) override
    {
        m_resumed = line;
        m_calls.append(QStringLiteral("resume"));
    }
    void end() override { m_calls.append(QStringLiteral("end")); }
    void setMuted(bool muted) override
    {
        m_muted = muted;
        m_calls.append(muted ? QStringLiteral("mute") : QStringLiteral("unmute"));
    }

    void setTap(std::shared_ptr<SoundTap> tap) override { m_tap = std::move(tap); }

    void see(const EndStep &step) override
    {
        m_seen.append(step);
        m_calls.append(QStringLiteral("see"));
    }

    [[nodiscard]] const QList<EndStep> &seen() const { return m_seen; }
    [[nodiscard]] const QStringList &calls() const { return m_calls; }
    [[nodiscard]] const CallTarget &target() const { return m_target; }
    [[nodiscard]] const OpenLine &resumedLine() const { return m_resumed; }
    [[nodiscard]] const QString &sessionId() const { return m_sessionId; }
    [[nodiscard]] bool isMuted() const { return m_muted; }
    [[nodiscard]] const std::shared_ptr<SoundTap> &tap() const { return m_tap; }

private:
    QStringList m_calls;
    QList<EndStep> m_seen;
    CallTarget m_target;
    OpenLine m_resumed;
    QString m_sessionId;
    std::shared_ptr<SoundTap> m_tap;
    bool m_muted = false;
};

} // namespace hs::test
