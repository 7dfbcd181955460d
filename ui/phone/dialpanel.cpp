#include "ui/phone/dialpanel.h"

#include "app/call/calltransport.h"
#include "ui/capwords.h"
#include "ui/phone/dialoptions.h"
#include "ui/phone/numbercompleter.h"
#include "ui/phone/numberfield.h"
#include "ui/phone/numberwords.h"
#include "ui/phone/remark.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/uicontext.h"
#include "ui/widgets/label.h"
#include "ui/widgets/overridebox.h"
#include "ui/widgets/scrolling.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int usualWidth = 348;
constexpr int usualLetters = 40;

/// The strip that stays below what scrolls.
class Footer final : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(Tokens::of(palette()).line);
        painter.drawLine(0, 0, width(), 0);
    }
};

} // namespace

DialPanel::DialPanel(const UiContext &context, const QString &region, QWidget *parent)
    : QWidget(parent)
    , m_field(new NumberField(region))
    , m_completer(new NumberCompleter(*m_field, context.phoneBook, this))
    , m_about(new Remark(u"aboutNumber"_s))
    , m_objections(new Remark(u"dialObjections"_s))
    , m_anyway(new QCheckBox(tr("Dial anyway")))
    , m_options(new DialOptions(context.settings, context.phoneBook))
    , m_obstacle(new Label({}, TextStep::Small, Tone::Muted))
    , m_override(new OverrideBox(tr("Dial in spite of it")))
    , m_dial(new QPushButton(tr("Dial")))
{
    setObjectName(u"dialPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(scrolling(makeForm()), 1);
    column->addWidget(makeAction());
    connect(m_field, &NumberField::numberChanged, this, [this] {
        forgetOverride(); // it was given for what stood there before
        Q_EMIT changed();
    });
    connect(m_options, &DialOptions::changed, this, &DialPanel::changed);
    connect(m_field, &QLineEdit::returnPressed, this, &DialPanel::dialByEnter);
}

void DialPanel::dialByEnter()
{
    // What must be confirmed takes a press of its own, and Enter in a list of contacts chooses one.
    if (m_terms.verdicts.isEmpty() && !m_completer->isShowing())
        pressDial();
}

QSize DialPanel::sizeHint() const
{
    const QSize hint = QWidget::sizeHint();
    const int wanted = std::max(usualWidth, fontMetrics().averageCharWidth() * usualLetters);
    return {std::max(minimumSizeHint().width(), wanted), hint.height()};
}

QWidget *DialPanel::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(metrics::gap24, metrics::gap16, metrics::gap24, metrics::gap16);
    column->setSpacing(metrics::gap16);
    addNumber(*column);
    column->addWidget(m_options);
    column->addWidget(makeTerms());
    column->addStretch(1);
    return form;
}

void DialPanel::addNumber(QBoxLayout &column)
{
    auto *number = new QVBoxLayout;
    number->setSpacing(metrics::gap4);
    auto *caption = new Label(tr("Phone number"), TextStep::Small, Tone::Muted);
    caption->setBuddy(m_field);
    m_anyway->setObjectName(u"dialAnyway"_s);
    m_anyway->setAccessibleName(m_anyway->text());
    m_anyway->hide();
    connect(m_anyway, &QCheckBox::toggled, this, &DialPanel::changed);
    number->addWidget(caption);
    number->addWidget(m_field);
    number->addWidget(m_about);
    number->addWidget(m_objections);
    number->addWidget(m_anyway);
    column.addLayout(number);
}

QWidget *DialPanel::makeTerms()
{
    auto *terms = new QWidget;
    auto *grid = new QGridLayout(terms);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(metrics::gap12);
    grid->setVerticalSpacing(metrics::gap4);
    grid->setColumnStretch(1, 1);
    addTerm(*grid, tr("Agent"), u"agentLine"_s);
    addTerm(*grid, tr("From"), u"fromLine"_s);
    addTerm(*grid, tr("Rate"), u"rateLine"_s);
    addTerm(*grid, tr("Wallet"), u"walletLine"_s);
    addTerm(*grid, tr("Free lines"), u"linesLine"_s);
    addTerm(*grid, tr("Longest"), u"limitLine"_s);
    addTerm(*grid, tr("Carrier"), u"carrierLine"_s);
    return terms;
}

void DialPanel::addTerm(QGridLayout &grid, const QString &caption, const QString &name)
{
    const int row = static_cast<int>(m_termLines.size());
    auto *title = new Label(caption, TextStep::Small, Tone::Muted);
    auto *line = new Label({}, TextStep::Small);
    line->setObjectName(name);
    line->setWordWrap(true);
    grid.addWidget(title, row, 0, Qt::AlignTop);
    grid.addWidget(line, row, 1);
    m_termCaptions.append(title);
    m_termLines.append(line);
}

QWidget *DialPanel::makeAction()
{
    m_dial->setObjectName(u"dialButton"_s);
    m_dial->setAccessibleName(tr("Dial"));
    m_dial->setToolTip(tr("Dial (Ctrl+Return)"));
    m_dial->setIcon(icon(Icon::Phone, Tone::OnAccent));
    setButtonRole(*m_dial, ButtonRole::Primary);
    connect(m_dial, &QPushButton::clicked, this, [this] {
        Q_EMIT dialPressed();
        m_override->forget();
        forgetOverride();
        Q_EMIT changed();
    });
    m_obstacle->setObjectName(u"dialObstacle"_s);
    m_obstacle->setWordWrap(true);
    auto *action = new Footer;
    auto *column = new QVBoxLayout(action);
    column->setContentsMargins(metrics::gap24, metrics::gap12, metrics::gap24, metrics::gap16);
    column->setSpacing(metrics::gap8);
    connect(m_override, &OverrideBox::changed, this, &DialPanel::changed);
    column->addWidget(m_override);
    column->addWidget(m_obstacle);
    column->addWidget(m_dial);
    return action;
}

void DialPanel::addOption(QWidget *option)
{
    m_options->layout()->addWidget(option);
}

void DialPanel::setNumbers(const QList<PlatformNumber> &numbers)
{
    m_options->setNumbers(numbers);
}

void DialPanel::setContactName(const QString &name)
{
    m_contactName = name;
    m_options->setContactName(name);
    Q_EMIT changed();
}

DialChoices DialPanel::choices() const
{
    DialChoices choices;
    m_options->fill(choices);
    choices.anyway = m_anyway->isChecked();
    choices.reason = m_override->reason();
    return choices;
}

void DialPanel::setTerms(const DialTerms &terms, const QDateTime &utcNow)
{
    m_terms = terms;
    m_options->setAgent(terms.agent);
    showObjections();
    showNumber(utcNow);
    showTermLines();
    showAction();
}

void DialPanel::showNumber(const QDateTime &utcNow)
{
    if (!m_terms.number)
        return m_about->say(Icon::Clock, Tone::Muted, tr("Loading number data"));
    if (*m_terms.number) {
        const QString about = words::aboutNumber(**m_terms.number, utcNow);
        return m_about->say(
            Icon::Check, Tone::Good,
            m_contactName.isEmpty()
                ? about
                : tr("%1 · %2", "contact, about the number").arg(m_contactName, about));
    }
    const NumberRefusal &refusal = m_terms.number->error();
    const bool unfinished
        = refusal.problem == NumberProblem::TooShort || refusal.problem == NumberProblem::Empty;
    m_about->say(unfinished ? Icon::Info : Icon::Error, unfinished ? Tone::Muted : Tone::Bad,
                 words::numberRefusal(refusal));
}

void DialPanel::showObjections()
{
    QStringList sentences;
    QList<DialObjection> kinds;
    for (const DialVerdict &verdict : std::as_const(m_terms.verdicts)) {
        if (verdict.objection == DialObjection::NotDiallable)
            continue; // said beside the number
        const bool told = verdict.objection == DialObjection::JustTried
                          && kinds.contains(DialObjection::AlreadyOpen);
        kinds.append(verdict.objection);
        if (told)
            continue; // of course it was
        sentences.append(words::dialObjection(verdict));
    }
    if (std::exchange(m_objected, kinds) != kinds)
        forgetOverride(); // agreed to something else
    const bool hard = !m_terms.canOverride();
    m_objections->say(hard ? Icon::Error : Icon::Warning, hard ? Tone::Bad : Tone::Warn,
                      sentences.join(u' '));
    m_anyway->setVisible(m_terms.canOverride());
    m_anyway->setAccessibleDescription(m_objections->text());
}

void DialPanel::showTermLines()
{
    const DialChoices chosen = choices();
    const QStringList texts{m_terms.agentLine(),        m_terms.fromLine(chosen),
                            m_terms.rateLine(),         m_terms.walletLine(),
                            m_terms.linesLine(),        m_terms.limitLine(),
                            m_terms.carrierLine(chosen)};
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (m_termLines.at(i)->text() != texts.at(i))
            m_termLines.at(i)->setText(texts.at(i));
        m_termLines.at(i)->setVisible(!texts.at(i).isEmpty());
        m_termCaptions.at(i)->setVisible(!texts.at(i).isEmpty());
    }
    const bool refused = m_terms.carrier == CarrierCheck::State::Refused;
    m_termLines.last()->setTone(refused ? Tone::Bad : Tone::Text);
}

void DialPanel::showAction()
{
    const DialChoices chosen = choices();
    const QString obstacle = m_terms.obstacle(chosen);
    m_override->object(words::startObjections(m_terms.objections));
    m_obstacle->setText(obstacle);
    m_obstacle->setVisible(!obstacle.isEmpty());
    m_obstacle->setTone(m_terms.connection == Connection::Offline ? Tone::Bad : Tone::Muted);
    m_dial->setEnabled(m_terms.mayDial(chosen));
    m_dial->setAccessibleDescription(obstacle.isEmpty() ? m_override->text() : obstacle);
}

void DialPanel::forgetOverride()
{
    const QSignalBlocker quiet(m_anyway);
    m_anyway->setChecked(false);
}

void DialPanel::pressDial()
{
    if (m_dial->isEnabled())
        m_dial->click();
}

} // namespace hs
