#pragma once
#include "app/call/sounddesk.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;
class QPushButton;
class QVBoxLayout;

namespace hs {
class Label;

/// In which order the devices of one kind are wanted, to look at and to change: also those that are
/// not there, and also while the system chooses. What was forgotten can be had back, one after the
/// other. GUI thread; the sound desk outlives it.
class WishList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WishList)
public:
    /// `title`: the kind in words; `name`: what its parts' object names begin with.
    WishList(SoundDesk &sound, SoundKind kind, const QString &title, const QString &name,
             QWidget *parent = nullptr);

    /// The device that is open, whatever is wanted, and those that are there and did not work.
    void follow(const QString &openId, const QStringList &failedIds);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Forgotten
    {
        QString id;
        QString name;
        qsizetype place = 0;
        bool leftChoice = false; ///< it was the last one that counted: the system chooses since
    };

    void layOut();
    void nameParts(const QString &title, const QString &name);
    void showRows();
    void showWords();
    void enableButtons();
    void move(int rows);
    void forget();
    void takeBack();
    void useOrder();
    [[nodiscard]] bool counts() const; ///< the order, not the system
    [[nodiscard]] QString orderWords() const;
    [[nodiscard]] QString rowText(const QString &id) const;
    [[nodiscard]] QString currentId() const;

    SoundDesk &m_sound;
    SoundKind m_kind;
    QString m_open;
    QStringList m_failed;
    QList<Forgotten> m_forgotten; ///< the last one is the first to come back
    Label *m_about;
    QPushButton *m_use;
    QListWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_forget;
    Label *m_undoWords;
    QPushButton *m_undo;
};

} // namespace hs
