#include "ui/phone/contactspane.h"

#include "app/records/donotcalllist.h"
#include "app/records/phonebook.h"
#include "models/domain/dialrules.h"
#include "ui/phone/contactwords.h"
#include "ui/phone/importrow.h"
#include "ui/phone/numberactions.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr auto keyPause = 80ms;
constexpr int longestSearch = 200;

/// The one file of contacts that is being dragged; empty: something else is.
QString contactFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.constFirst().isLocalFile())
        return {};
    const QString path = urls.constFirst().toLocalFile();
    const QStringList kinds{u"csv"_s, u"tsv"_s, u"txt"_s, u"vcf"_s, u"vcard"_s};
    return kinds.contains(QFileInfo(path).suffix().toLower()) ? path : QString();
}

} // namespace

ContactsPane::ContactsPane(const UiContext &context, NumberActions &actions, const QString &region,
                           QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_region(region)
    , m_search(new QLineEdit)
    , m_pages(new QStackedWidget)
    , m_list(new NumberList(u"contactList"_s, tr("Contacts")))
    , m_empty(new EmptyState(Icon::Contacts, {}, {}))
    , m_progress(new ImportRow(context.phoneBook.loader()))
    , m_notices(new NoticeBar)
{
    setObjectName(u"contactsPane"_s);
    setAcceptDrops(true);
    m_notices->setObjectName(u"contactNotices"_s);
    m_empty->setObjectName(u"contactsEmpty"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap8);
    buildSearch(*column);
    column->addWidget(m_progress);
    column->addWidget(m_notices);
    m_pages->addWidget(m_list);
    m_pages->addWidget(m_empty);
    column->addWidget(m_pages, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(keyPause);
    connect(&m_pause, &QTimer::timeout, this, &ContactsPane::search);
    actions.serve(*m_list);
    connect(
        &actions, &NumberActions::menuOpening, m_list, [this](QMenu *menu, const NumberRow &row) {
            if (row.contact != 0)
                menu->addAction(tr("Delete this contact"), this, [this, row] { removeRow(row); });
        });
    connectBook();
}

void ContactsPane::buildSearch(QBoxLayout &column)
{
    m_search->setObjectName(u"contactSearch"_s);
    m_search->setAccessibleName(tr("Search contacts"));
    m_search->setPlaceholderText(tr("Name, number or company"));
    m_search->setMaxLength(longestSearch);
    m_search->setClearButtonEnabled(true);
    m_search->setTextMargins(metrics::gap4, 0, 0, 0);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_pause.start(); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_list->count() > 0)
            Q_EMIT chosen(m_hits.at(std::max(0, m_list->currentRow())).number);
    });
    auto *more = new QPushButton(icon(Icon::Menu), {});
    more->setObjectName(u"contactsMenu"_s);
    more->setAccessibleName(tr("Import and delete contacts"));
    more->setToolTip(more->accessibleName());
    buildMenu(*more);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap8);
    row->addWidget(m_search, 1);
    row->addWidget(more);
    column.addLayout(row);
}

void ContactsPane::buildMenu(QPushButton &button)
{
    auto *menu = new QMenu(&button);
    QAction *contacts = menu->addAction(tr("Import contacts…"), this, [this] {
        askFile(tr("Import contacts"), tr("Contacts (*.csv *.tsv *.txt *.vcf *.vcard)"),
                &ContactsPane::importContacts);
    });
    contacts->setObjectName(u"importContacts"_s);
    QAction *forbidden = menu->addAction(tr("Import a do-not-call list…"), this, [this] {
        askFile(tr("Import a do-not-call list"), tr("Lists of numbers (*.csv *.tsv *.txt)"),
                &ContactsPane::importForbidden);
    });
    forbidden->setObjectName(u"importForbidden"_s);
    menu->addSeparator();
    m_deleteAll = menu->addAction(tr("Delete all contacts"), this, &ContactsPane::removeAll);
    m_deleteAll->setObjectName(u"deleteAllContacts"_s);
    // Not setMenu(): that opens it in an event loop of its own, and assistive technology waits.
    connect(&button, &QPushButton::clicked, menu,
            [menu, &button] { menu->popup(button.mapToGlobal(QPoint(0, button.height()))); });
}

void ContactsPane::connectBook()
{
    PhoneBook *book = &m_context.phoneBook;
    connect(m_list, &NumberList::chosen, this,
            [this](const NumberRow &row) { Q_EMIT chosen(row.number); });
    connect(m_list, &NumberList::left, this, &ContactsPane::focusSearch);
    connect(m_list, &NumberList::deletePressed, this, &ContactsPane::removeRow);
    connect(book, &PhoneBook::changed, this, &ContactsPane::search);
    connect(&book->loader(), &ContactLoader::finished, this, &ContactsPane::tellLoad);
    connect(&m_context.doNotCall, &DoNotCallList::changed, this, &ContactsPane::search);
    connect(&m_context.doNotCall, &DoNotCallList::imported, this,
            [this](const DoNotCallFile &file, qint64 added) {
                const bool whole = file.isReadable && file.badLines == 0;
                m_notices->tell({.key = u"forbidden"_s,
                                 .tone = whole ? Tone::Good : Tone::Warn,
                                 .text = words::doNotCallFile(file, added),
                                 .actionText = {},
                                 .action = {}});
            });
}

void ContactsPane::focusSearch()
{
    m_search->setFocus(Qt::OtherFocusReason);
    m_search->selectAll();
}

void ContactsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    search();
}

void ContactsPane::search()
{
    if (!isVisible())
        return;
    const QString text = m_search->text();
    m_context.phoneBook.search(text).then(
        this, [this, text, asked = ++m_asked](const Result<QList<PhoneBookEntry>> &hits) {
            if (asked == m_asked)
                show(hits.value_or(QList<PhoneBookEntry>()), text);
        });
}

void ContactsPane::show(const QList<PhoneBookEntry> &hits, const QString &text)
{
    m_hits = hits;
    QList<NumberRow> rows;
    for (const PhoneBookEntry &hit : hits) {
        NumberRow row;
        row.contact = hit.id;
        row.number = hit.number;
        row.text = words::contact(hit);
        row.spoken = words::spokenContact(hit);
        row.hint = row.spoken;
        row.favourite = hit.favourite;
        row.forbidden
            = !DialRules::fittingEntry(m_context.doNotCall.entries(), hit.number).isEmpty();
        rows.append(row);
    }
    m_list->setRows(rows);
    m_pages->setCurrentWidget(hits.isEmpty() ? static_cast<QWidget *>(m_empty) : m_list);
    const bool none = text.trimmed().isEmpty();
    m_deleteAll->setEnabled(!hits.isEmpty() || !none);
    if (none)
        m_empty->setWords(tr("No contacts yet"),
                          tr("Drop a CSV or vCard file here, or import one with the menu above."));
    else
        m_empty->setWords(tr("Nobody found"),
                          tr("No name, number or company begins like that. Check the spelling."));
}

void ContactsPane::askFile(const QString &title, const QString &filter,
                           void (ContactsPane::*take)(const QString &))
{
    auto *dialog = new QFileDialog(this, title, {}, filter);
    dialog->setObjectName(u"importDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, take);
    dialog->open();
}

void ContactsPane::importContacts(const QString &path)
{
    ContactLoader &loader = m_context.phoneBook.loader();
    if (loader.isRunning())
        return;
    m_notices->dismiss(u"contacts"_s);
    m_progress->begin(QFileInfo(path).fileName());
    loader.start(path, m_region);
}

void ContactsPane::importForbidden(const QString &path)
{
    m_context.doNotCall.importFile(path, m_region);
}

void ContactsPane::tellLoad(const ContactLoad &load)
{
    const bool whole = !load.hasFailed() && load.summary.skipped.isEmpty();
    m_notices->tell({.key = u"contacts"_s,
                     .tone = load.hasFailed() ? Tone::Bad
                             : whole          ? Tone::Good
                                              : Tone::Warn,
                     .text = words::contactLoad(load),
                     .actionText = {},
                     .action = {}});
}

void ContactsPane::removeRow(const NumberRow &row)
{
    const auto found = std::find_if(m_hits.cbegin(), m_hits.cend(),
                                    [&](const auto &hit) { return hit.id == row.contact; });
    if (found == m_hits.cend())
        return;
    const PhoneBookEntry entry = *found;
    m_context.phoneBook.remove(entry);
    tellUndo(tr("%1 is deleted.").arg(words::contact(entry)),
             [this, entry] { m_context.phoneBook.putBack(entry); });
}

void ContactsPane::removeAll()
{
    m_context.phoneBook.count().then(this, [this](const Result<qint64> &count) {
        if (!count || *count == 0)
            return;
        m_context.phoneBook.removeAll();
        tellUndo(tr("%n contact(s) are deleted.", nullptr, static_cast<int>(*count)),
                 [this] { m_context.phoneBook.putAllBack(); });
    });
}

void ContactsPane::tellUndo(const QString &text, std::function<void()> undo)
{
    m_notices->tell({.key = u"contacts"_s,
                     .tone = Tone::Accent,
                     .text = text,
                     .actionText = tr("Undo"),
                     .action = std::move(undo)});
}

bool ContactsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Down && m_list->count() > 0) {
        m_list->setCurrentRow(std::max(0, m_list->currentRow()));
        m_list->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (key == Qt::Key_Escape) {
        if (m_search->text().isEmpty())
            Q_EMIT left();
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ContactsPane::dragEnterEvent(QDragEnterEvent *event)
{
    if (!contactFile(*event->mimeData()).isEmpty() && !m_context.phoneBook.loader().isRunning())
        event->acceptProposedAction();
}

void ContactsPane::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    importContacts(contactFile(*event->mimeData()));
}

} // namespace hs
