#include "ui/phone/numberscard.h"

#include "ui/phone/contactspane.h"
#include "ui/phone/dialpad.h"
#include "ui/phone/numberactions.h"
#include "ui/phone/recentnumbers.h"
#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

enum Page { Recent, Contacts };

constexpr int contactLines = 9; ///< of text, that the contacts have room for

/// Which of the two is shown is told by weight and line, not by colour.
void mark(QPushButton &button, bool shown)
{
    QFont font;
    font.setWeight(shown ? QFont::DemiBold : QFont::Normal);
    font.setUnderline(shown);
    button.setFont(font);
}

} // namespace

NumbersCard::NumbersCard(const UiContext &context, NumberActions &actions, const QString &region,
                         QWidget *parent)
    : QWidget(parent)
    , m_switch(new QButtonGroup(this))
    , m_pages(new QStackedWidget)
    , m_recentList(new NumberList(u"recentNumbers"_s, tr("Recent numbers")))
    , m_recent(new RecentNumbers(context.sessions, context.phoneBook, context.doNotCall,
                                 *m_recentList, this))
    , m_contacts(new ContactsPane(context, actions, region))
    , m_pad(new DialPad)
{
    m_pages->addWidget(m_recentList);
    m_pages->addWidget(m_contacts);
    m_pages->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap16);
    row->addWidget(m_pages, 1);
    row->addWidget(m_pad, 0, Qt::AlignBottom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16, metrics::gap12);
    column->setSpacing(metrics::gap4);
    column->addWidget(makeSwitch()); // its words need the whole width in large letters
    column->addLayout(row, 1);
    actions.serve(*m_recentList);
    connect(m_recentList, &NumberList::chosen, this,
            [this](const NumberRow &chosenRow) { Q_EMIT chosen(chosenRow.number); });
    connect(m_recentList, &NumberList::left, this, &NumbersCard::left);
    connect(m_contacts, &ContactsPane::chosen, this, &NumbersCard::chosen);
    connect(m_contacts, &ContactsPane::left, this, &NumbersCard::left);
    connect(m_pad, &DialPad::keyPressed, this, &NumbersCard::keyPressed);
}

QWidget *NumbersCard::makeSwitch()
{
    auto *all = new QWidget;
    auto *row = new QHBoxLayout(all);
    row->setContentsMargins({});
    row->setSpacing(metrics::gap4);
    const auto add = [&](Page page, const QString &objectName, const QString &word) {
        auto *button = new QPushButton(word);
        button->setObjectName(objectName);
        button->setAccessibleName(word);
        button->setCheckable(true);
        setButtonRole(*button, ButtonRole::Quiet);
        connect(button, &QPushButton::toggled, button,
                [button](bool shown) { mark(*button, shown); });
        m_switch->addButton(button, page);
        row->addWidget(button);
    };
    add(Recent, u"showRecent"_s, tr("Recent"));
    add(Contacts, u"showContacts"_s, tr("Contacts"));
    row->addStretch(1);
    m_switch->button(Recent)->setChecked(true);
    // Not clicked: assistive technology toggles.
    connect(m_switch, &QButtonGroup::idToggled, this, [this](int page, bool shown) {
        if (shown)
            showPage(page);
    });
    return all;
}

void NumbersCard::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    const bool contacts = page == Contacts;
    m_pad->setVisible(!contacts); // names need the width, and a search is typed
    m_pages->setMinimumHeight(contacts ? fontMetrics().lineSpacing() * contactLines : 0);
    if (contacts)
        m_contacts->focusSearch();
}

void NumbersCard::relabel()
{
    m_recent->show();
    m_contacts->search();
}

} // namespace hs
