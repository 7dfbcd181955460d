#include "app/guard/inputpipe.h"

#ifdef Q_OS_WIN
#include <cstdio>
#include <string>
#include <thread>
#else
#include <QSocketNotifier>
#include <array>
#include <unistd.h>
#endif

namespace hs {

#ifdef Q_OS_WIN

InputPipe::InputPipe(QObject *parent) : QObject(parent)
{
    // A pipe cannot be polled here; a blocked reader can wait for it. It ends with the process.
    std::thread([this] {
        for (int byte = std::fgetc(stdin); byte != EOF; byte = std::fgetc(stdin)) {
            const QByteArray one(1, static_cast<char>(byte));
            QMetaObject::invokeMethod(
                this, [this, one] { take(one); }, Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(this, &InputPipe::ended, Qt::QueuedConnection);
    }).detach();
}

#else

InputPipe::InputPipe(QObject *parent) : QObject(parent)
{
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        std::array<char, 4096> bytes{};
        const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count > 0)
            return take(QByteArray(bytes.data(), count));
        notifier->setEnabled(false);
        Q_EMIT ended();
    });
}

#endif

void InputPipe::take(const QByteArray &bytes)
{
    m_rest += bytes;
    for (auto end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        const QByteArray text = m_rest.first(end);
        m_rest.remove(0, end + 1);
        Q_EMIT line(text);
    }
}

} // namespace hs
