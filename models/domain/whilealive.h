#pragma once
#include <QCoreApplication>
#include <QFuture>
#include <QPointer>

#include <utility>

namespace hs {

/// `future.then(guest, answer)` for a guest that may be gone before the answer comes; it is not
/// called then. Qt's own form asserts in that case (6.4). The guest lives on the application's
/// thread, where `answer` is called.
template <typename T, typename Answer>
void thenWhileAlive(QFuture<T> future, QObject *guest, Answer answer)
{
    future.then(QCoreApplication::instance(), [alive = QPointer<QObject>(guest),
                                               answer = std::move(answer)](const T &value) mutable {
        if (alive)
            answer(value);
    });
}

} // namespace hs
