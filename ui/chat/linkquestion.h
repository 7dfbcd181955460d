#pragma once
#include <QMessageBox>
#include <QUrl>

namespace hs {

/// Asks before an address from a message is opened outside, and shows all of it: the host as it is
/// looked up, so that no foreign letter passes for another one. Open it with open(); it deletes
/// itself. GUI thread.
class LinkQuestion final : public QMessageBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkQuestion)
public:
    /// http and https with a host, and nobody's name in it.
    [[nodiscard]] static bool mayOpen(const QUrl &url);

    /// Something else than mayOpen() allows is shown, and can only be copied.
    LinkQuestion(const QUrl &url, QWidget *parent);
};

} // namespace hs
