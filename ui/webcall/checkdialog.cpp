#include "ui/webcall/checkdialog.h"

#include "app/call/checkwords.h"
#include "app/records/platformwatch.h"
#include "ui/phone/remark.h"
#include "ui/settings/settingsframe.h"
#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressline.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QAccessible>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr auto readingTime = 5s; // for a screen reader to say what will be asked

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

void announce(QWidget &widget)
{
    QAccessibleEvent event(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace

CheckDialog::CheckDialog(const UiContext &context, int agentId, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_agentId(agentId)
    , m_grade(new StatusBadge)
    , m_task(new Label({}, TextStep::Body))
    , m_progress(new ProgressLine)
    , m_top(new QStackedWidget)
    , m_points(new QWidget)
    , m_pointRows(new QVBoxLayout(m_points))
    , m_figures(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"checkDialog"_s);
    setWindowTitle(tr("Check before a call"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    layOutBody(*body);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_again = buttons->addButton(tr("Check again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(u"checkAgain"_s);
    connect(m_again, &QPushButton::clicked, this, &CheckDialog::begin);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    CallCheck *check = &m_context.check;
    connect(check, &CallCheck::started, this, &CheckDialog::join);
    connect(check, &CallCheck::progressed, this, &CheckDialog::showPhase);
    connect(check, &CallCheck::finished, this, &CheckDialog::showResult);
    connect(check, &CallCheck::failed, this, &CheckDialog::showFailure);
    connect(check, &CallCheck::stopped, this, [this] {
        if (m_number != 0)
            close(); // a call has begun, or the command was interrupted
    });
    m_pause.setSingleShot(true);
    m_pause.setInterval(readingTime);
    connect(&m_pause, &QTimer::timeout, this, &CheckDialog::start);
    check->isRunning() ? join(check->number()) : begin();
    settingsframe::layOut(*this, body, buttons);
}

// The height is that of a result with a few points, so that nothing jumps when it comes.
void CheckDialog::layOutBody(QWidget &body)
{
    m_grade->setObjectName(u"checkGrade"_s);
    m_task->setObjectName(u"checkTask"_s);
    m_task->setWordWrap(true);
    m_task->setMinimumHeight(m_task->fontMetrics().lineSpacing() * 2);
    m_task->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_progress->setObjectName(u"checkProgress"_s);
    m_progress->setRange(0, 100);
    m_progress->setAccessibleName(tr("Progress of the check"));
    m_figures->setObjectName(u"checkFigures"_s);
    m_figures->setWordWrap(true);
    m_pointRows->setContentsMargins(0, 0, 0, 0);
    m_pointRows->setSpacing(metrics::gap8);
    m_pointRows->setAlignment(Qt::AlignTop);
    body.setMinimumHeight(fontMetrics().lineSpacing() * 14);
    auto *graded = new QWidget;
    auto *gradeRow = new QHBoxLayout(graded);
    gradeRow->setContentsMargins(0, 0, 0, 0);
    gradeRow->addWidget(m_grade, 0, Qt::AlignLeading | Qt::AlignVCenter);
    m_top->addWidget(m_progress);
    m_top->addWidget(graded);
    m_top->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    QVBoxLayout *column = settingsframe::columnOf(body);
    column->addWidget(m_top);
    column->addWidget(m_task);
    column->addWidget(m_points);
    column->addWidget(m_figures);
    column->addStretch(1);
}

CheckDialog::~CheckDialog()
{
    m_context.check.disconnect(this);
    m_context.check.stop(m_number);
}

QKeySequence CheckDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K);
}

void CheckDialog::reset()
{
    showPoints({});
    m_figures->clear();
    m_progress->setValue(0);
    m_top->setCurrentIndex(0);
    m_again->setEnabled(false);
    m_phase = SoundCheck::Phase::Over;
}

void CheckDialog::begin()
{
    reset();
    if (!QAccessible::isActive())
        return start();
    // A screen reader that spoke in between would be what the microphone hears.
    m_task->setText(tr("Be quiet until a tone has sounded. Then say a sentence, as loud as you "
                       "speak in a call."));
    announce(*m_task);
    m_pause.start();
}

void CheckDialog::join(int number)
{
    if (m_isStarting)
        return;
    m_pause.stop();
    reset();
    m_number = number;
    showPhase(SoundCheck::Phase::Quiet, {});
    m_figures->setText(tr("The command hookswitchctl has asked for this check. Close this to stop "
                          "it."));
    announce(*m_figures);
}

void CheckDialog::start()
{
    m_isStarting = true;
    m_number = m_context.check.start(m_context.platform.surroundings(m_agentId));
    m_isStarting = false;
    if (m_number != 0)
        return showPhase(SoundCheck::Phase::Quiet, {});
    m_grade->setStatus(Icon::Warning, tr("Not now"), Tone::Warn);
    m_task->setText(tr("A web call or another check holds the microphone. Check when it is over."));
    showOver();
}

void CheckDialog::showPhase(SoundCheck::Phase phase, std::chrono::microseconds elapsed)
{
    if (m_number == 0) // of somebody else
        return;
    m_progress->setValue(static_cast<int>(
        elapsed.count() * 100 / std::chrono::microseconds(SoundCheck::length()).count()));
    if (phase != SoundCheck::Phase::Over && std::exchange(m_phase, phase) != phase)
        m_task->setText(checkwords::task(phase));
}

void CheckDialog::showOver()
{
    m_number = 0;
    m_top->setCurrentIndex(1);
    m_again->setEnabled(true);
    announce(*m_grade);
    announce(*m_task);
    const auto points = m_points->findChildren<Remark *>();
    for (Remark *point : points)
        announce(*point);
}

void CheckDialog::showResult(const CallCheckResult &result)
{
    if (m_number == 0)
        return;
    const CheckVerdict &verdict = result.verdict;
    m_grade->setStatus(iconOf(verdict.grade), checkwords::grade(verdict.grade),
                       toneOf(verdict.grade));
    m_task->setText(checkwords::devices(result.devices));
    showPoints(verdict.points);
    m_figures->setText(checkwords::figures(result.sound, result.around));
    showOver();
}

void CheckDialog::showPoints(const QList<CheckPoint> &points)
{
    qDeleteAll(m_points->findChildren<Remark *>());
    for (const CheckPoint point : points) {
        auto *row = new Remark(u"checkPoint"_s);
        row->say(iconOf(gradeOf(point)), toneOf(gradeOf(point)), checkwords::point(point));
        m_pointRows->addWidget(row);
    }
}

void CheckDialog::showFailure(const Error &error)
{
    if (m_number == 0)
        return;
    m_grade->setStatus(Icon::Error, checkwords::grade(CheckGrade::Bad), Tone::Bad);
    m_task->setText(words::failureLine(error));
    m_figures->clear();
    showOver();
}

} // namespace hs
