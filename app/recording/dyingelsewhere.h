#pragma once
#include <QCoreApplication>
#include <QThreadPool>

#include <memory>

namespace hs {

/// A pointer whose object dies on a thread of the pool, whoever lets go of it last: the media thread
/// must not spend its time on that. Any thread. Once there is no application object any more, it
/// dies where it is let go of.
template <typename T> [[nodiscard]] std::shared_ptr<T> dyingElsewhere(std::unique_ptr<T> object)
{
    return std::shared_ptr<T>(object.release(), [](T *last) {
        if (QCoreApplication::instance())
            QThreadPool::globalInstance()->start([last] { delete last; });
        else
            delete last;
    });
}

} // namespace hs
