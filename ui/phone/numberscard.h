#pragma once
#include "ui/uicontext.h"

#include <QWidget>

class QButtonGroup;
class QStackedWidget;

namespace hs {
class ContactsPane;
class DialPad;
class NumberActions;
class NumberList;
class RecentNumbers;

/// Where numbers come from beside the keyboard: recent ones and favourites, contacts, the dial pad.
/// GUI thread; what the context names must outlive it.
class NumbersCard final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NumbersCard)
public:
    NumbersCard(const UiContext &context, NumberActions &actions, const QString &region,
                QWidget *parent = nullptr);

    [[nodiscard]] RecentNumbers &recent() { return *m_recent; }
    void relabel(); ///< the numbering plans have been loaded

Q_SIGNALS:
    void chosen(const QString &number); ///< E.164
    void keyPressed(QChar key);
    void left(); ///< Esc: back to the number

private:
    [[nodiscard]] QWidget *makeSwitch();
    void showPage(int page);

    QButtonGroup *m_switch;
    QStackedWidget *m_pages;
    NumberList *m_recentList;
    RecentNumbers *m_recent;
    ContactsPane *m_contacts;
    DialPad *m_pad;
};

} // namespace hs
