#include "ui/callbar/recordaction.h"

#include "app/call/callcontroller.h"
#include "app/recording/recordings.h"
#include "app/system/settings.h"
#include "ui/theme/controls.h"

#include <QCheckBox>
#include <QKeySequence>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {

RecordAction::RecordAction(Recordings &recordings, Settings &settings, QWidget *window)
    : QObject(window), m_recordings(recordings), m_settings(settings), m_window(window)
{
    m_recordings.setStandardPolicy(policyOf({}));
}

QKeySequence RecordAction::keys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_R);
}

QKeySequence RecordAction::endKeys()
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
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
    const auto state = m_recordings.state(*line);
    const bool begins = state == Recordings::State::Off || state == Recordings::State::Paused;
    if (begins && !m_recordings.hasConsent())
        ask(*line, m_recordings.policy());
    else
        m_recordings.toggle(*line);
}

void RecordAction::end(CallController *line)
{
    if (line)
        m_recordings.end(*line);
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
    connect(start, &QPushButton::clicked, this,
            [this, policy, asked = QPointer<CallController>(&line)] {
                if (!asked || policy != m_recordings.policy())
                    return; // other words than those that were read
                m_recordings.consent(*asked);
                m_recordings.toggle(*asked);
            });
    connect(&line, &CallController::stateChanged, box, &QMessageBox::reject); // too late
    box->setWindowModality(Qt::NonModal); // Hang up and Mute stay in reach
    box->show();
}

} // namespace hs
