#include "ui/phone/hardcapchoice.h"

#include "app/call/cappedagents.h"
#include "app/records/platformwatch.h"
#include "app/system/settings.h"
#include "ui/capwords.h"
#include "ui/phone/remark.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/words.h"

#include <QComboBox>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

/// A question with one way to agree; `name` is of the box, its button is called `agree`.
QMessageBox *question(QWidget *parent, const QString &name, const QString &text,
                      const QString &detail, const QString &agree)
{
    auto *box = new QMessageBox(QMessageBox::Question, {}, text, QMessageBox::NoButton, parent);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(detail);
    QPushButton *yes = box->addButton(agree, QMessageBox::AcceptRole);
    yes->setObjectName(u"agreeButton"_s);
    yes->setAccessibleName(agree);
    QPushButton *no = box->addButton(HardCapChoice::tr("Cancel"), QMessageBox::RejectRole);
    no->setAccessibleName(no->text());
    box->setEscapeButton(no);
    box->setDefaultButton(no);
    return box;
}

} // namespace

HardCapChoice::HardCapChoice(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_cap(new QComboBox)
    , m_remark(new Remark(u"hardCapRemark"_s))
    , m_lower(new QPushButton)
{
    m_cap->setObjectName(u"hardCapPicker"_s);
    m_cap->setAccessibleName(tr("Hard cap"));
    m_cap->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_cap->addItem(tr("None"), 0);
    for (const std::chrono::seconds cap : hardCaps)
        m_cap->addItem(words::limitSpan(cap), static_cast<int>(cap.count()));
    m_lower->setObjectName(u"lowerLimit"_s);
    m_lower->hide();
    auto *caption = new Label(tr("Hard cap, held by the platform"), TextStep::Small, Tone::Muted);
    caption->setBuddy(m_cap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap4);
    column->addWidget(caption);
    column->addWidget(m_cap);
    column->addWidget(m_remark);
    column->addWidget(m_lower, 0, Qt::AlignLeading);
    connect(m_cap, &QComboBox::activated, this, &HardCapChoice::choose);
    connect(m_lower, &QPushButton::clicked, this, &HardCapChoice::askToLower);
    setAgent(0);
}

void HardCapChoice::setAgent(int agentId)
{
    if (agentId != m_agentId)
        say({});
    m_agentId = agentId;
    m_cap->setEnabled(agentId != 0);
    showChoice();
}

void HardCapChoice::showChoice()
{
    const auto kept = static_cast<int>(m_context.settings.hardCap(m_agentId).count());
    m_cap->setCurrentIndex(std::max(0, m_cap->findData(kept)));
}

void HardCapChoice::say(const QString &text)
{
    m_remark->say(Icon::Warning, Tone::Warn, text);
    m_lower->setVisible(!text.isEmpty() && m_wanted > 0s);
}

void HardCapChoice::choose()
{
    const std::chrono::seconds cap(m_cap->currentData().toInt());
    m_wanted = 0s;
    say({});
    if (cap > 0s && !m_context.settings.mayCopyAgents())
        return askConsent(cap);
    use(cap);
}

void HardCapChoice::askConsent(std::chrono::seconds cap)
{
    auto *box = question(
        this, u"copyConsent"_s, tr("Make capped copies of agents on the platform?"),
        tr("The platform ends a call only by the agent's own limit. For a hard cap Hookswitch "
           "makes a copy of the agent with a shorter limit in your account, brings it in step "
           "before each call, and dials with it. Copies are listed under Limits, where you can "
           "remove them."),
        tr("Make copies"));
    connect(box, &QMessageBox::accepted, this, [this, cap] {
        m_context.settings.setMayCopyAgents(true);
        use(cap);
    });
    connect(box, &QMessageBox::rejected, this, &HardCapChoice::showChoice);
    box->open();
}

void HardCapChoice::use(std::chrono::seconds cap)
{
    const int agent = m_agentId;
    m_context.settings.setHardCap(agent, cap);
    showChoice();
    Q_EMIT changed();
    if (cap == 0s)
        return;
    m_context.capped.obstacles(agent).then(
        &m_context.capped, [self = QPointer(this), agent](const Result<QStringList> &found) {
            if (self && found && !found->isEmpty()) // a failure shows when it is dialled
                self->refuse(agent, *found);
        });
}

void HardCapChoice::refuse(int agentId, const QStringList &obstacles)
{
    const std::chrono::seconds wanted = m_context.settings.hardCap(agentId);
    m_context.settings.setHardCap(agentId, 0s);
    if (agentId != m_agentId || wanted == 0s)
        return; // another one was chosen meanwhile
    m_wanted = wanted;
    m_lower->setText(tr("Lower the agent's own limit to %1").arg(words::limitSpan(wanted)));
    m_lower->setAccessibleName(m_lower->text());
    say(words::cannotCopy(obstacles));
    showChoice();
    Q_EMIT changed();
}

void HardCapChoice::askToLower()
{
    auto *box = question(this, u"lowerConsent"_s,
                         tr("Lower the agent's own limit to %1?").arg(words::limitSpan(m_wanted)),
                         tr("It then ends every call of this agent after that, whoever makes it, "
                            "until somebody changes it on the platform."),
                         tr("Lower the limit"));
    connect(box, &QMessageBox::accepted, this, &HardCapChoice::lower);
    box->open();
}

void HardCapChoice::lower()
{
    m_lower->setEnabled(false);
    const int agent = m_agentId;
    m_context.capped.lowerLimit(agent, m_wanted)
        .then(&m_context.capped, [self = QPointer(this), agent](const Result<int> &done) {
            if (self)
                self->onLowered(agent, done);
        });
}

void HardCapChoice::onLowered(int agentId, const Result<int> &done)
{
    m_lower->setEnabled(true);
    if (!done)
        return say(words::failureLine(done.error()));
    m_context.platform.fetchDetail(agentId);
    if (agentId != m_agentId)
        return;
    m_wanted = 0s;
    say({});
}

} // namespace hs
