#pragma once
#include "models/domain/chat.h"

#include <QPushButton>

#include <optional>

class QMenu;

namespace hs {
class ElidedLabel;

/// Says by which way a chat goes, and lets the operator choose another one. GUI thread.
class WayButton final : public QPushButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WayButton)
public:
    explicit WayButton(QWidget *parent = nullptr);

    /// `mayChange`: false where a chat is over, or a widget's. `perMinute`: of a voice line.
    /// `isBusy`: with a message or its answer; until then it keeps its way.
    void setWays(const QList<ChatWay> &ways, const ChatWay &current, std::optional<Money> perMinute,
                 bool mayChange, bool isBusy);
    [[nodiscard]] QString wayText() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void routeChosen(hs::ChatRoute route);
    void accountsRequested(); ///< to set up a way

private:
    void openMenu();
    void addWay(const ChatWay &way);

    QMenu *m_menu;
    ElidedLabel *m_text;
    QWidget *m_mark;
    QWidget *m_arrow;
    QList<ChatWay> m_ways;
    ChatWay m_current;
    std::optional<Money> m_perMinute;
    bool m_isBusy = false;
};

} // namespace hs
