#pragma once
#include <QObject>

#include <memory>

struct pa_mainloop_api;

namespace hs {

/// Lets libpulse wait for its socket, its times and its deferred calls in the event loop of the
/// thread it was made on, so that its callbacks come there and nothing needs a lock. One thread.
/// Must outlive every context made with api().
class PulseLoop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PulseLoop)
public:
    explicit PulseLoop(QObject *parent = nullptr);
    ~PulseLoop() override;

    [[nodiscard]] pa_mainloop_api *api() { return m_api.get(); }

private:
    std::unique_ptr<pa_mainloop_api> m_api;
};

} // namespace hs
