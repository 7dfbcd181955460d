#include "ui/phone/numberfield.h"

#include "ui/theme/metrics.h"
#include "ui/theme/type.h"

#include <QContextMenuEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int longestText = 200; // a pasted line with a name in it; no number is longer

} // namespace

NumberField::NumberField(const QString &region, QWidget *parent)
    : QLineEdit(parent), m_region(region)
{
    setObjectName(u"phoneNumberField"_s);
    setAccessibleName(tr("Phone number"));
    setPlaceholderText(tr("Type or paste a number in any form"));
    setMaxLength(longestText);
    setClearButtonEnabled(true);
    setTextMargins(metrics::gap4, 0, 0, 0);
    setInputMethodHints(Qt::ImhDialableCharactersOnly);
    setLayoutDirection(Qt::LeftToRight); // digits read left to right in every script
    connect(this, &QLineEdit::textEdited, this, &NumberField::format);
    connect(this, &QLineEdit::textChanged, this, &NumberField::read);
    read();
}

void NumberField::format(const QString &text)
{
    if (!isPhoneDataLoaded())
        return;
    const TypedNumber typed = formatAsTyped(text, cursorPosition(), m_region);
    if (typed.text == text)
        return;
    setText(typed.text);
    setCursorPosition(static_cast<int>(typed.cursor));
}

void NumberField::read()
{
    m_number.reset();
    if (isPhoneDataLoaded())
        m_number = PhoneNumber::parse(text(), m_region);
    Q_EMIT numberChanged();
}

void NumberField::setNumber(const QString &text)
{
    setText(text);
    setCursorPosition(static_cast<int>(text.size()));
}

void NumberField::typeKey(QChar key)
{
    insert(QString(key));
    format(text());
}

void NumberField::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setObjectName(u"numberFieldMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT menuOpening(menu);
    menu->popup(event->globalPos());
}

void NumberField::dataLoaded()
{
    format(text());
    read();
}

} // namespace hs
