#pragma once
#include <QByteArray>
#include <QIODevice>

#include <algorithm>

namespace hs {

/// A request body that can be read once. QNetworkAccessManager repeats a request by itself when the
/// connection breaks while it waits for the answer, writes too: a session could be created twice.
/// It must rewind the body for that, and this one refuses. (Not a QBuffer: Qt looks through those
/// at their bytes.)
class OneShotBody final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OneShotBody)
public:
    explicit OneShotBody(const QByteArray &bytes, QObject *parent = nullptr)
        : QIODevice(parent), m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    /// Qt asked for it: the request is leaving, or has left.
    [[nodiscard]] bool wasTouched() const { return m_read > 0; }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override { return position == pos(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = qMin(most, size() - m_read);
        std::copy_n(m_bytes.constData() + m_read, count, data);
        m_read += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace hs
