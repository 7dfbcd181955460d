#include "ui/webcall/checkdialog.h"

#include "app/call/checkwords.h"
#include "app/records/platformwatch.h"
#include "ui/phone/remark.h"
#include "ui/settings/settingsframe.h"
#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QString taskOf(SoundCheck::Phase phase)
{
    switch (phase) {
    case SoundCheck::Phase::Quiet:
        return CheckDialog::tr("Be quiet for a moment. The room is listened to.");
    case SoundCheck::Phase::Chirp:
        return CheckDialog::tr("A short rising tone comes out of the speaker.");
    case SoundCheck::Phase::Voice:
        return CheckDialog::tr("Now say a sentence, as loud as you speak in a call.");
    case SoundCheck::Phase::ChirpAgain:
        return CheckDialog::tr("The tone once more.");
    case SoundCheck::Phase::Over:
        break;
    }
    return {};
}

Icon iconOf(CheckGrade grade)
{
    return grade == CheckGrade::Good   ? Icon::Check
           : grade == CheckGrade::Fair ? Icon::Warning
                                       : Icon::Error;
}

Tone toneOf(CheckGrade grade)
{
    return grade == CheckGrade::Good   ? Tone::Good
           : grade == CheckGrade::Fair ? Tone::Warn
                                       : Tone::Bad;
}

} // namespace

CheckDialog::CheckDialog(const UiContext &context, int agentId, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_agentId(agentId)
    , m_grade(new StatusBadge)
    , m_task(new Label({}, TextStep::Body))
    , m_progress(new QProgressBar)
    , m_points(new QWidget)
    , m_pointRows(new QVBoxLayout(m_points))
    , m_figures(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"checkDialog"_s);
    setWindowTitle(tr("Check before a call"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    QVBoxLayout *column = settingsframe::columnOf(*body);
    m_grade->setObjectName(u"checkGrade"_s);
    m_task->setObjectName(u"checkTask"_s);
    m_task->setWordWrap(true);
    m_task->setMinimumHeight(m_task->fontMetrics().lineSpacing() * 2);
    m_task->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_progress->setRange(0, 100);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_figures->setObjectName(u"checkFigures"_s);
    m_figures->setWordWrap(true);
    m_pointRows->setContentsMargins(0, 0, 0, 0);
    m_pointRows->setSpacing(metrics::gap8);
    column->addWidget(m_grade, 0, Qt::AlignLeading);
    column->addWidget(m_task);
    column->addWidget(m_progress);
    column->addWidget(m_points);
    column->addWidget(m_figures);
    column->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_again = buttons->addButton(tr("Check again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(u"checkAgain"_s);
    connect(m_again, &QPushButton::clicked, this, &CheckDialog::begin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    CallCheck *check = &m_context.check;
    connect(check, &CallCheck::progressed, this, &CheckDialog::showPhase);
    connect(check, &CallCheck::finished, this, &CheckDialog::showResult);
    connect(check, &CallCheck::failed, this, &CheckDialog::showFailure);
    connect(check, &CallCheck::stopped, this, &QDialog::close); // a call has begun
    begin();
    settingsframe::layOut(*this, body, buttons);
}

CheckDialog::~CheckDialog()
{
    m_context.check.disconnect(this);
    m_context.check.stop();
}

QKeySequence CheckDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K);
}

CheckSurroundings CheckDialog::known() const
{
    CheckSurroundings around;
    around.hasAgent = m_context.platform.agent(m_agentId).has_value();
    if (const auto &wallet = m_context.platform.wallet(); wallet && !wallet->usageBased)
        around.walletMinutes = wallet->estimatedMinutes;
    return around;
}

void CheckDialog::begin()
{
    m_grade->hide();
    m_figures->hide();
    m_points->hide();
    m_progress->setValue(0);
    m_progress->show();
    m_task->show();
    m_again->setEnabled(false);
    m_phase = SoundCheck::Phase::Over;
    m_context.check.start(known());
    if (m_context.check.isRunning())
        return showPhase(SoundCheck::Phase::Quiet, {});
    m_progress->hide();
    m_task->setText(tr("A web call holds the microphone. Check when it is over."));
    m_again->setEnabled(true);
}

void CheckDialog::showPhase(SoundCheck::Phase phase, std::chrono::microseconds elapsed)
{
    m_progress->setValue(static_cast<int>(
        elapsed.count() * 100 / std::chrono::microseconds(SoundCheck::length()).count()));
    if (phase != SoundCheck::Phase::Over && std::exchange(m_phase, phase) != phase)
        tell(taskOf(phase));
}

void CheckDialog::tell(const QString &what)
{
    m_task->setText(what);
    QAccessibleEvent event(m_task, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void CheckDialog::showResult(const CallCheckResult &result)
{
    const CheckVerdict &verdict = result.verdict;
    m_progress->hide();
    m_grade->setStatus(iconOf(verdict.grade), checkwords::grade(verdict.grade),
                       toneOf(verdict.grade));
    m_grade->show();
    const QString speaker = result.devices.speaker.name;
    tell(speaker.isEmpty() ? tr("%1 was listened to.").arg(result.devices.microphone.name)
                           : tr("%1 was listened to, %2 was played on.")
                                 .arg(result.devices.microphone.name, speaker));
    showPoints(verdict.points);
    m_figures->setText(checkwords::figures(result.sound, result.around));
    m_figures->show();
    m_again->setEnabled(true);
}

void CheckDialog::showPoints(const QList<CheckPoint> &points)
{
    qDeleteAll(m_points->findChildren<Remark *>());
    for (const CheckPoint point : points) {
        auto *row = new Remark(u"checkPoint"_s);
        row->say(iconOf(gradeOf(point)), toneOf(gradeOf(point)), checkwords::point(point));
        m_pointRows->addWidget(row);
    }
    m_points->setVisible(!points.isEmpty());
}

void CheckDialog::showFailure(const Error &error)
{
    m_progress->hide();
    m_grade->setStatus(Icon::Error, checkwords::grade(CheckGrade::Bad), Tone::Bad);
    m_grade->show();
    tell(words::failureLine(error));
    m_again->setEnabled(true);
}

} // namespace hs
