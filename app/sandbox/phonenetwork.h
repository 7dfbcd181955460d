#pragma once
#include "app/sandbox/logrow.h"
#include "app/sandbox/phoneleg.h"

#include <QHash>

#include <functional>
#include <vector>

namespace hs::sandbox {
struct PlatformState;

/// The telephone network behind the platform: dials, lets callees behave, bills, ends legs and
/// hands them to the call log. Reads the platform's clock only, so that a test may jump: each event
/// gets the time at which it was due. One thread. The state must outlive it.
class PhoneNetwork final
{
    Q_DISABLE_COPY_MOVE(PhoneNetwork)
public:
    /// A finished leg became row `id`.
    using RowWritten = std::function<void(int id, const FinishedSession &session)>;

    explicit PhoneNetwork(PlatformState &state) : m_state(state) { }

    void setRowWritten(RowWritten written) { m_rowWritten = std::move(written); }
    /// From now on legs to this number behave so.
    void setCallee(const QString &number, const Callee &callee) { m_callees[number] = callee; }
    [[nodiscard]] Callee callee(const QString &number) const;

    PhoneLeg &dial(const DialOrder &order);
    /// Everything that is due by now happens. Called often.
    void step();
    /// Ends a leg now; false, and nothing happens, when it is over, or a zombie that is not forced.
    bool end(PhoneLeg &leg, const Closing &closing, bool force = false);
    /// No leg needs another step.
    [[nodiscard]] bool isIdle() const { return m_unsettled.empty(); }
    void reset(); ///< Forgets legs and what was set for numbers.

private:
    bool advance(PhoneLeg &leg, std::chrono::microseconds now);
    bool ring(PhoneLeg &leg, std::chrono::microseconds now);
    bool talk(PhoneLeg &leg, std::chrono::microseconds now);
    void answer(PhoneLeg &leg, std::chrono::microseconds at);
    void finish(PhoneLeg &leg, std::chrono::microseconds at, const Closing &closing,
                const QString &status);
    bool settle(PhoneLeg &leg, std::chrono::microseconds now);
    [[nodiscard]] FinishedSession finished(const PhoneLeg &leg) const;

    PlatformState &m_state;
    RowWritten m_rowWritten;
    QHash<QString, Callee> m_callees;
    std::vector<int> m_unsettled; ///< legs that are up or wait for their row
};

} // namespace hs::sandbox
