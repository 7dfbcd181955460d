#include "ui/callbar/recordaction.h"

#include "app/call/callcontroller.h"
#include "app/recording/recordings.h"
#include "app/system/settings.h"
#include "ui/theme/controls.h"

#include <QCheckBox>
#include <QKeySequence>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {

RecordAction::RecordAction(Recordings &recordings, Settings &settings, QWidget *window)
    : QObject(window), m_recordings(recordings), m_settings(settings), m_window(window)
{
}

QKeySequence RecordAction::keys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_R);
}

QString RecordAction::policyOf(const RecordingRules &rules)
{
    if (!rules.policy.isEmpty())
        return rules.policy;
    return tr("In many places a call may be recorded only when everybody on it knows and agrees. "
              "Say that you are recording before you begin, and stop when somebody does not want "
              "it.");
}

void RecordAction::trigger(CallController *line)
{
    if (!line || !m_recordings.canRecord(*line))
        return;
    const QString policy = policyOf(m_settings.recordingRules());
    const bool starts = m_recordings.state(*line) == Recordings::State::Off;
    if (starts && m_settings.recordingConsent() != policy)
        ask(*line, policy);
    else
        m_recordings.toggle(*line);
}

void RecordAction::ask(CallController &line, const QString &policy)
{
    if (auto *asked = m_window->findChild<QMessageBox *>(u"recordingConsent"_s))
        return asked->raise();
    auto *box = new QMessageBox(QMessageBox::Question, tr("Record this call"),
                                tr("Before the first recording"), QMessageBox::NoButton, m_window);
    box->setObjectName(u"recordingConsent"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(policy);
    auto *agreed = new QCheckBox(tr("I have read this and keep to it"));
    agreed->setObjectName(u"recordingAgreed"_s);
    box->setCheckBox(agreed);
    QPushButton *start = box->addButton(tr("Start recording"), QMessageBox::AcceptRole);
    setButtonRole(*start, ButtonRole::Primary);
    start->setObjectName(u"startRecording"_s);
    start->setEnabled(false);
    QPushButton *cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    cancel->setObjectName(u"cancelRecording"_s);
    for (QPushButton *button : {start, cancel})
        button->setAccessibleName(button->text());
    box->setEscapeButton(cancel);
    box->setDefaultButton(cancel);
    connect(agreed, &QCheckBox::toggled, start, &QWidget::setEnabled);
    connect(start, &QPushButton::clicked, &line, [this, &line, policy] {
        m_settings.setRecordingConsent(policy);
        m_recordings.toggle(line);
    });
    connect(&line, &CallController::stateChanged, box, &QMessageBox::reject); // too late
    box->open();
}

} // namespace hs
