#pragma once
#include "app/guard/notifier.h"

#include <QProcess>

#include <memory>

namespace hs {

/// Notifier by notify-send (libnotify), which speaks the desktops' notification protocol and hands
/// back the button that was pressed: so the guard needs no D-Bus library. Where there is no such
/// program (Windows, macOS) nothing is shown, and a question stays unanswered.
class DesktopNotifier final : public Notifier
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopNotifier)
public:
    explicit DesktopNotifier(QObject *parent = nullptr);
    ~DesktopNotifier() override;

    void tell(const QString &title, const QString &text) override;
    void ask(const QString &title, const QString &text, const QStringList &choices) override;
    void withdraw() override;

private:
    QString m_program; ///< empty: there is none
    std::unique_ptr<QProcess> m_question;
};

} // namespace hs
