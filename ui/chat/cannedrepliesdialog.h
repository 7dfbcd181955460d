#pragma once
#include "models/domain/chat.h"

#include <QDialog>

#include <optional>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace hs {
class ChatStrip;
class Remark;

/// The canned replies: add, change, delete, and take a deletion back. What has been changed is
/// saved when another one is chosen or the dialog is closed, too; what cannot be saved stays, until
/// the dialog is closed a second time. Tells what is to be kept; who
/// made it keeps it, and calls setReplies(). Deletes itself when closed. GUI thread.
class CannedRepliesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedRepliesDialog)
public:
    explicit CannedRepliesDialog(const QList<CannedReply> &replies, QWidget *parent = nullptr);

    void setReplies(const QList<CannedReply> &replies); ///< what is being typed stays

    void done(int result) override;

Q_SIGNALS:
    void kept(const hs::CannedReply &reply);
    void removed(const QString &shortcut);

protected:
    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut();
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeFields();
    void fillList();
    void choose(int row);
    void beginNew();
    void save();
    void removeCurrent();
    void takeBack();
    void showState();
    [[nodiscard]] CannedReply typed() const;
    struct Fault
    {
        QString why; ///< empty: it can be saved
        QWidget *field = nullptr;
    };
    [[nodiscard]] Fault fault() const;
    /// What is typed cannot be saved: tells why, and adds `wayOut`.
    [[nodiscard]] bool isStuck(const QString &wayOut = {});
    [[nodiscard]] bool isChanged() const;

    QList<CannedReply> m_replies;
    std::optional<CannedReply> m_current; ///< nullopt: a new one
    std::optional<CannedReply> m_removed; ///< may be taken back
    QListWidget *m_list;
    QLineEdit *m_shortcut;
    QPlainTextEdit *m_text;
    Remark *m_fault;
    QPushButton *m_save;
    QPushButton *m_delete;
    ChatStrip *m_undo;
    bool m_quiet = false;
    bool m_discards = false; ///< when it is closed once more
};

} // namespace hs
