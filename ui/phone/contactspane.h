#pragma once
#include "models/domain/phonebook.h"
#include "ui/uicontext.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace hs {
class EmptyState;
class ImportRow;
class NoticeBar;
class NumberActions;
class NumberList;
struct ContactLoad;
struct NumberRow;

/// The operator's contacts: searched while typing, imported from files by button or by dropping
/// one here, deleted with a way back. GUI thread; what the context names must outlive it.
class ContactsPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContactsPane)
public:
    /// `region`: where numbers without country code belong.
    ContactsPane(const UiContext &context, NumberActions &actions, const QString &region,
                 QWidget *parent = nullptr);

    void focusSearch();
    void search(); ///< again, because what is shown may have changed

Q_SIGNALS:
    void chosen(const QString &number); ///< E.164
    void left(); ///< Esc in an empty search

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildSearch(QBoxLayout &column);
    void buildMenu(QPushButton &button);
    void connectBook();
    void show(const QList<PhoneBookEntry> &hits, const QString &text);
    void importContacts(const QString &path);
    void importForbidden(const QString &path);
    void askFile(const QString &title, const QString &filter,
                 void (ContactsPane::*take)(const QString &));
    void tellLoad(const ContactLoad &load);
    void removeRow(const NumberRow &row);
    void removeAll();
    void tellUndo(const QString &text, std::function<void()> undo);

    UiContext m_context;
    QString m_region;
    QLineEdit *m_search;
    QStackedWidget *m_pages;
    NumberList *m_list;
    EmptyState *m_empty;
    ImportRow *m_progress;
    NoticeBar *m_notices;
    QAction *m_deleteAll = nullptr;
    QList<PhoneBookEntry> m_hits;
    QTimer m_pause; ///< between two keys
    int m_asked = 0; ///< answers to an older question are late
};

} // namespace hs
