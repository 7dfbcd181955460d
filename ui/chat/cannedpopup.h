#pragma once
#include "models/domain/chat.h"

#include <QListWidget>

namespace hs {

/// The canned replies that fit what is being typed after a slash, above the composer, and the way
/// to manage them. Never takes the focus: whoever has it offers the keys. GUI thread.
class CannedPopup final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedPopup)
public:
    explicit CannedPopup(QWidget *parent = nullptr);

    /// Stands over `field` from now on.
    void offer(const QList<CannedReply> &replies, const QWidget &field);
    /// Up, Down, Enter, Tab and Escape while it is shown; true: it was for the list.
    [[nodiscard]] bool takeKey(int key);

Q_SIGNALS:
    void replyChosen(const hs::CannedReply &reply);
    void managePressed();

private:
    void fill(const QList<CannedReply> &replies);
    void place(const QWidget &field);
    void step(int by);
    void choose(int row);
    void tellReader();

    QList<CannedReply> m_replies;
};

} // namespace hs
