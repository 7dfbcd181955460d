#include "ui/chat/searchstrip.h"

#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

constexpr int longestText = 200;

} // namespace

SearchStrip::SearchStrip(QWidget *parent)
    : QWidget(parent), m_field(new QLineEdit), m_count(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"searchStrip"_s);
    m_field->setObjectName(u"searchText"_s);
    m_field->setAccessibleName(tr("Search in this chat"));
    m_field->setPlaceholderText(tr("Search in this chat"));
    m_field->setMaxLength(longestText);
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(Icon::Search, Tone::Muted), QLineEdit::LeadingPosition);
    m_count->setObjectName(u"searchCount"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap16, 0, metrics::gap12, metrics::gap8);
    row->setSpacing(metrics::gap4);
    row->addWidget(m_field, 1);
    row->addSpacing(metrics::gap4);
    row->addWidget(m_count);
    m_older = addButton(u"searchOlder"_s, Icon::ChevronUp, tr("Older (F3)"));
    m_newer = addButton(u"searchNewer"_s, Icon::ChevronDown, tr("Newer (Shift+F3)"));
    QPushButton *close = addButton(u"closeSearch"_s, Icon::Close, tr("Close the search (Esc)"));
    connect(close, &QPushButton::clicked, this, &SearchStrip::close);
    connect(m_older, &QPushButton::clicked, this, [this] { Q_EMIT stepped(1); });
    connect(m_newer, &QPushButton::clicked, this, [this] { Q_EMIT stepped(-1); });
    m_pause.setSingleShot(true);
    m_pause.setInterval(150ms);
    connect(m_field, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT searched(text()); });
    showHits(0, 0, false);
    hide();
}

QPushButton *SearchStrip::addButton(const QString &objectName, Icon icon, const QString &name)
{
    auto *button = new QPushButton(hs::icon(icon, Tone::Muted), {});
    button->setObjectName(objectName);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setFixedWidth(metrics::controlHeight);
    setButtonRole(*button, ButtonRole::Quiet);
    layout()->addWidget(button);
    return button;
}

void SearchStrip::begin()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchStrip::close()
{
    if (isHidden())
        return;
    hide();
    m_field->clear();
    m_pause.stop();
    Q_EMIT closed();
}

QString SearchStrip::text() const
{
    return m_field->text().trimmed();
}

void SearchStrip::showHits(int current, int count, bool areMore)
{
    const QLocale locale;
    QString said;
    if (!text().isEmpty() && count == 0)
        said = tr("Not found");
    else if (count > 0 && areMore) //: Search in a chat: place 3 of more than 1,000.
        said = tr("%1 of more than %2").arg(locale.toString(current + 1), locale.toString(count));
    else if (count > 0) //: Search in a chat: place 3 of 7.
        said = tr("%1 of %2").arg(locale.toString(current + 1), locale.toString(count));
    m_count->setTone(Tone::Muted);
    m_count->setText(said);
    m_older->setEnabled(count > 1);
    m_newer->setEnabled(count > 1);
}

void SearchStrip::showFailure()
{
    m_count->setTone(Tone::Bad);
    m_count->setText(tr("The chat could not be searched. Try again."));
}

void SearchStrip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        return close();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_pause.isActive()) { // the words are newer than the hits
            m_pause.stop();
            return Q_EMIT searched(text());
        }
        return Q_EMIT stepped(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace hs
