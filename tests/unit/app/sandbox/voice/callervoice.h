#pragma once
#include "models/domain/clock.h"
#include "tests/unit/app/speech/spokensound.h"

#include <QDeadlineTimer>
#include <QtEndian>

namespace hs::test {

/// Eight times as fast as the world, so that speech takes no time.
class FastClock final : public Clock
{
public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override
    {
        return m_clock.monotonic() * 8;
    }
    [[nodiscard]] QDateTime utcNow() const override { return m_clock.utcNow(); }

private:
    SystemClock m_clock;
};

inline QByteArray bytes(const QList<qint16> &sound)
{
    QByteArray pcm(sound.size() * 2, Qt::Uninitialized);
    qToLittleEndian<qint16>(sound.constData(), sound.size(), pcm.data());
    return pcm;
}

inline QByteArray silence(int ms)
{
    return QByteArray(ms * 32, '\0');
}

} // namespace hs::test
