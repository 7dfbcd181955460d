#include "ui/webcall/startpanel.h"

#include "app/call/calltransport.h"
#include "app/system/settings.h"
#include "ui/capwords.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/webcall/checkdialog.h"
#include "ui/widgets/callerfields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/overridebox.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QWidget *field(const QString &title, QWidget *input)
{
    auto *all = new QWidget;
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap4);
    auto *label = new Label(title, TextStep::Small, Tone::Muted);
    label->setBuddy(input);
    column->addWidget(label);
    column->addWidget(input);
    return all;
}

} // namespace

StartPanel::StartPanel(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_caller(makeCallerField(u"callerName"_s))
    , m_language(new LanguageBox(u"language"_s))
    , m_microphone(new MicrophoneCard)
    , m_heading(new Label({}, TextStep::Large, Tone::Text, QFont::DemiBold))
    , m_price(new Label({}))
    , m_limit(new Label({}, TextStep::Small, Tone::Muted))
    , m_obstacle(new Label({}, TextStep::Small, Tone::Warn))
    , m_override(new OverrideBox(tr("Start in spite of it")))
    , m_start(new QPushButton(tr("Start web call")))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_check(new QPushButton(tr("Check sound")))
    , m_sections(new QGridLayout(this))
    , m_form(makeForm())
    , m_terms(makeTerms())
    , m_action(makeAction())
{
    setObjectName(u"startPanel"_s);
    m_sections->setContentsMargins(metrics::gap24, metrics::gap24, metrics::gap24, metrics::gap24);
    m_sections->setHorizontalSpacing(metrics::gap32);
    m_sections->setVerticalSpacing(metrics::gap24);
    m_heading->setWordWrap(true);
    m_heading->setObjectName(u"startHeading"_s);
    setFolded(false);
    setTerms({});
    setStarting(false);
}

QWidget *StartPanel::makeForm()
{
    m_caller->setText(m_settings.callerName());
    connect(m_caller, &QLineEdit::editingFinished, this,
            [this] { m_settings.setCallerName(callerName()); });
    connect(m_language, &QComboBox::activated, this,
            [this] { m_settings.setLanguage(language()); });

    auto *form = new QWidget;
    m_fields = new QBoxLayout(QBoxLayout::TopToBottom, form);
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setSpacing(metrics::gap12);
    m_fields->addWidget(field(tr("Caller name"), m_caller), 1);
    m_fields->addWidget(field(tr("Conversation language"), m_language), 1);
    return form;
}

QWidget *StartPanel::makeTerms()
{
    auto *terms = new QWidget;
    auto *column = new QVBoxLayout(terms);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap4);
    for (Label *line : {m_price, m_limit}) {
        line->setWordWrap(true);
        column->addWidget(line);
    }
    m_price->setObjectName(u"priceLine"_s);
    m_limit->setObjectName(u"limitLine"_s);
    return terms;
}

QWidget *StartPanel::makeAction()
{
    m_start->setObjectName(u"startWebCall"_s);
    m_start->setAccessibleName(tr("Start web call"));
    m_start->setToolTip(tr("Start web call (Ctrl+Return)"));
    m_start->setIcon(icon(Icon::WebCall, Tone::OnAccent));
    setButtonRole(*m_start, ButtonRole::Primary);
    connect(m_start, &QPushButton::clicked, this, [this] {
        m_settings.setCallerName(
            callerName()); // the shortcut leaves the field without ending its edit
        Q_EMIT startPressed();
    });
    m_cancel->setObjectName(u"cancelStart"_s);
    m_cancel->setAccessibleName(tr("Cancel the start"));
    connect(m_cancel, &QPushButton::clicked, this, &StartPanel::cancelPressed);
    m_obstacle->setObjectName(u"startObstacle"_s);
    m_obstacle->setWordWrap(true);

    auto *action = new QWidget;
    auto *column = new QVBoxLayout(action);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap8);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap8);
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_cancel);
    connect(m_override, &OverrideBox::changed, this, &StartPanel::changed);
    column->addWidget(m_override);
    column->addLayout(buttons);
    column->addWidget(m_obstacle);
    m_check->setObjectName(u"checkSound"_s);
    m_check->setAccessibleName(m_check->text());
    m_check->setIcon(icon(Icon::Headset));
    m_check->setToolTip(
        tr("Five seconds: are microphone, speaker, network and agent ready for a call? (%1)")
            .arg(CheckDialog::keys().toString(QKeySequence::NativeText)));
    setButtonRole(*m_check, ButtonRole::Quiet);
    connect(m_check, &QPushButton::clicked, this, &StartPanel::checkPressed);
    column->addWidget(m_check);
    return action;
}

void StartPanel::setFolded(bool folded)
{
    while (m_sections->count() > 0)
        delete m_sections->takeAt(0);
    m_fields->setDirection(folded ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_heading->setVisible(!folded);
    m_sections->setRowStretch(5, 0);
    m_sections->setColumnStretch(1, folded ? 2 : 0);
    m_sections->setColumnStretch(0, folded ? 3 : 1);
    if (folded) {
        m_sections->addWidget(m_form, 0, 0);
        m_sections->addWidget(m_microphone, 1, 0);
        m_sections->addWidget(m_terms, 0, 1, Qt::AlignTop);
        m_sections->addWidget(m_action, 1, 1, Qt::AlignBottom);
        m_sections->setVerticalSpacing(metrics::gap12);
        m_sections->setContentsMargins(metrics::gap16, metrics::gap12, metrics::gap16,
                                       metrics::gap12);
        return;
    }
    m_sections->setVerticalSpacing(metrics::gap24);
    m_sections->setContentsMargins(metrics::gap24, metrics::gap24, metrics::gap24, metrics::gap24);
    m_sections->addWidget(m_heading, 0, 0);
    m_sections->addWidget(m_form, 1, 0);
    m_sections->addWidget(m_microphone, 2, 0);
    m_sections->addWidget(m_terms, 3, 0);
    m_sections->addWidget(m_action, 4, 0);
    m_sections->setRowStretch(5, 1);
}

void StartPanel::setMayCheck(bool may)
{
    m_check->setEnabled(may);
}

void StartPanel::setTerms(const StartTerms &terms)
{
    const QString agent
        = terms.agent ? words::agentName(terms.agent->name, terms.agent->id) : QString();
    m_heading->setText(agent.isEmpty() ? tr("Talk to an agent") : tr("Talk to %1").arg(agent));
    m_price->setText(terms.priceLine());
    m_limit->setText(terms.limitLine());
    const QString obstacle = terms.obstacle();
    m_obstacle->setText(obstacle);
    m_obstacle->setVisible(!obstacle.isEmpty());
    m_obstacle->setTone(terms.connection == Connection::Offline ? Tone::Bad : Tone::Muted);
    m_override->object(obstacle.isEmpty() ? words::startObjections(terms.objections) : QString());
    m_start->setEnabled(terms.mayStart(reason()));
    m_start->setAccessibleDescription(obstacle.isEmpty() ? m_override->text() : obstacle);
    m_language->setLanguages(terms.agent ? terms.agent->languages : QStringList(),
                             m_settings.language());
}

QString StartPanel::reason() const
{
    return m_override->reason();
}

void StartPanel::forgetOverride()
{
    m_override->forget();
}

void StartPanel::setStarting(bool starting)
{
    m_cancel->setVisible(starting);
}

QString StartPanel::callerName() const
{
    return callerNameIn(*m_caller);
}

QString StartPanel::language() const
{
    return m_language->language();
}

void StartPanel::pressStart()
{
    if (m_start->isEnabled())
        m_start->click();
}

} // namespace hs
