#include "ui/phone/numbercompleter.h"

#include "app/records/phonebook.h"
#include "ui/phone/contactwords.h"
#include "ui/phone/numberfield.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr auto keyPause = 120ms;
constexpr qsizetype fewestLetters = 2;
constexpr qsizetype mostOffered = 8;

} // namespace

NumberCompleter::NumberCompleter(NumberField &field, PhoneBook &book, QObject *parent)
    : QObject(parent)
    , m_field(field)
    , m_book(book)
    , m_completer(new QCompleter(this))
    , m_hits(new QStandardItemModel(this))
{
    m_completer->setModel(m_hits);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(&m_field);
    m_completer->popup()->setObjectName(u"numberCompletions"_s);
    m_completer->popup()->setAccessibleName(tr("Contacts that fit"));
    m_completer->popup()->setLayoutDirection(Qt::LeftToRight);
    connect(
        m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
        [this](const QModelIndex &hit) { m_field.setNumber(hit.data(Qt::UserRole).toString()); });
    m_pause.setSingleShot(true);
    m_pause.setInterval(keyPause);
    connect(&m_pause, &QTimer::timeout, this, &NumberCompleter::search);
    connect(&m_field, &QLineEdit::textEdited, this, [this] { m_pause.start(); });
}

bool NumberCompleter::isShowing() const
{
    return m_completer->popup()->isVisible();
}

void NumberCompleter::search()
{
    const QString text = m_field.text().trimmed();
    const bool whole = m_field.number() && m_field.number()->has_value();
    if (text.size() < fewestLetters || whole || !m_field.hasFocus())
        return m_completer->popup()->hide();
    m_book.search(text).then(this, [this, text](const Result<QList<PhoneBookEntry>> &hits) {
        if (text == m_field.text().trimmed())
            offer(hits.value_or(QList<PhoneBookEntry>()).mid(0, mostOffered));
    });
}

void NumberCompleter::offer(const QList<PhoneBookEntry> &hits)
{
    m_hits->clear();
    for (const PhoneBookEntry &hit : hits) {
        auto *item = new QStandardItem(words::contact(hit)); // the model's
        item->setData(hit.number, Qt::UserRole);
        item->setData(words::spokenContact(hit), Qt::AccessibleTextRole);
        if (hit.favourite)
            item->setIcon(icon(Icon::Star, Tone::Accent));
        m_hits->appendRow(item);
    }
    if (hits.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

} // namespace hs
