#include "ui/chat/waybutton.h"

#include "ui/chat/waywords.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/type.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/plaintip.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int iconSide = 16;

/// An icon inside the button; presses go through it.
class Mark final : public QWidget
{
public:
    explicit Mark(Icon which) : m_icon(which)
    {
        setFixedSize(iconSide, iconSide);
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    void setIcon(Icon which)
    {
        m_icon = which;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(painter, rect(), m_icon, Tokens::of(palette()).muted);
    }

private:
    Icon m_icon;
};

Icon iconOf(const ChatWay &way)
{
    if (way.onSandbox)
        return Icon::Sandbox;
    switch (way.route) {
    case ChatRoute::VoiceLine:
        return Icon::Speaker;
    case ChatRoute::Widget:
        return Icon::External;
    case ChatRoute::TextModel:
        break;
    }
    return Icon::Chat;
}

QString inMenu(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

} // namespace

WayButton::WayButton(QWidget *parent)
    : QPushButton(parent)
    , m_menu(new QMenu(this))
    , m_text(new ElidedLabel)
    , m_mark(new Mark(Icon::Chat))
    , m_arrow(new Mark(Icon::ChevronDown))
{
    setObjectName(u"chatWay"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_menu->setObjectName(u"chatWays"_s);
    m_menu->setAccessibleName(tr("Ways of this chat"));
    m_menu->setToolTipsVisible(true);
    m_text->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap12, 0, metrics::gap12, 0);
    row->setSpacing(metrics::gap8);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_arrow);
    connect(this, &QPushButton::clicked, this, &WayButton::openMenu);
}

void WayButton::setWays(const QList<ChatWay> &ways, const ChatWay &current,
                        std::optional<Money> perMinute, bool mayChange, bool isBusy)
{
    m_isBusy = isBusy;
    const bool isSame = ways == m_ways && current == m_current && perMinute == m_perMinute
                        && mayChange == isEnabled() && !wayText().isEmpty();
    if (isSame)
        return; // asked with each word of an answer
    m_ways = ways;
    m_current = current;
    m_perMinute = perMinute;
    const QString text = waywords::way(current, perMinute);
    const QString obstacle = waywords::obstacleSentence(current);
    const QString why = obstacle.isEmpty() ? waywords::meaning(current) : obstacle;
    m_text->setText(text);
    m_text->setTone(current.ready || !mayChange ? Tone::Text : Tone::Warn);
    static_cast<Mark *>(m_mark)->setIcon(current.ready || !mayChange ? iconOf(current)
                                                                     : Icon::Warning);
    m_arrow->setVisible(mayChange);
    setEnabled(mayChange);
    //: %1 is the way, e.g. "Text model · api.openai.com".
    setAccessibleName(tr("Way of this chat: %1").arg(text));
    setAccessibleDescription(why);
    setToolTip(QString(text + u'\n' + why).toHtmlEscaped().replace(u'\n', "<br>"_L1));
    updateGeometry();
}

QString WayButton::wayText() const
{
    return m_text->text();
}

void WayButton::openMenu()
{
    m_menu->clear();
    if (m_isBusy)
        m_menu->addAction(tr("Stop the answer, or wait for it, to change the way"))
            ->setEnabled(false);
    for (const ChatWay &way : std::as_const(m_ways))
        addWay(way);
    m_menu->addSeparator();
    const bool hasModel = std::any_of(m_ways.begin(), m_ways.end(), [](const ChatWay &way) {
        return way.route == ChatRoute::TextModel && !way.host.isEmpty();
    });
    QAction *accounts
        = m_menu->addAction(hasModel ? tr("Change the text model…") : tr("Set up a text model…"));
    accounts->setObjectName(u"setUpWay"_s);
    connect(accounts, &QAction::triggered, this, &WayButton::accountsRequested);
    const int left
        = layoutDirection() == Qt::RightToLeft ? width() - m_menu->sizeHint().width() : 0;
    m_menu->popup(mapToGlobal(QPoint(left, height() + metrics::gap4)));
}

void WayButton::addWay(const ChatWay &way)
{
    const QString text = waywords::way(way, m_perMinute);
    const QString obstacle = waywords::obstacle(way);
    //: A way that cannot be used now, and why: "Text model: not set up"
    QAction *action
        = m_menu->addAction(inMenu(obstacle.isEmpty() ? text : tr("%1: %2").arg(text, obstacle)));
    action->setObjectName(u"way%1"_s.arg(static_cast<int>(way.route)));
    action->setCheckable(true);
    action->setChecked(way.route == m_current.route);
    action->setEnabled(way.ready && !m_isBusy);
    action->setToolTip(obstacle.isEmpty() ? waywords::meaning(way)
                                          : plainToolTip(waywords::obstacleSentence(way)));
    connect(action, &QAction::triggered, this, [this, route = way.route] {
        m_menu->close(); // a screen reader's press leaves it open
        Q_EMIT routeChosen(route);
    });
}

QSize WayButton::sizeHint() const
{
    return {layout()->sizeHint().width(), metrics::heightFor(fontMetrics())};
}

QSize WayButton::minimumSizeHint() const
{
    return {layout()->minimumSize().width(), metrics::heightFor(fontMetrics())};
}

} // namespace hs
