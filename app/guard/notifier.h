#pragma once
#include <QObject>
#include <QStringList>

namespace hs {

/// Shows the operator something while the program's own window cannot. One question at a time. The
/// thread it lives on.
class Notifier : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)
public:
    using QObject::QObject;

    virtual void tell(const QString &title, const QString &text) = 0;
    /// answered() follows when one of the choices is taken; nothing when nobody is there to show
    /// it.
    virtual void ask(const QString &title, const QString &text, const QStringList &choices) = 0;
    virtual void withdraw() = 0; ///< the question

Q_SIGNALS:
    void answered(int choice); ///< index into the choices
};

} // namespace hs
