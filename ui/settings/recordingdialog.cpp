#include "ui/settings/recordingdialog.h"

#include "app/system/settings.h"
#include "ui/callbar/recordaction.h"
#include "ui/settings/settingsframe.h"
#include "ui/theme/controls.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QKeySequence>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {

RecordingDialog::RecordingDialog(Settings &settings, const QString &standardFolder, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_standardFolder(standardFolder)
    , m_offered(new QCheckBox(tr("Offer to record web calls")))
    , m_tone(new QCheckBox(tr("Tell the agent by a tone when a recording starts")))
{
    setObjectName(u"recordingDialog"_s);
    setWindowTitle(tr("Recording"));
    setAttribute(Qt::WA_DeleteOnClose);
    const RecordingRules rules = m_settings.recordingRules();
    m_offered->setObjectName(u"offerRecording"_s);
    m_offered->setChecked(rules.offered);
    m_tone->setObjectName(u"recordingTone"_s);
    m_tone->setChecked(rules.tone);
    auto *body = new QWidget;
    QVBoxLayout *column = settingsframe::columnOf(*body);
    settingsframe::addHeading(*column, tr("Recording of web calls"),
                              tr("Nothing is recorded by itself: each call has a button to start "
                                 "and to pause. You are heard on the left, the agent on the "
                                 "right. Recordings stay on this computer. No spoken notice is "
                                 "given: say it yourself."));
    column->addWidget(m_offered);
    column->addWidget(m_tone);
    auto *form = new Form;
    addFile(*form);
    column->addLayout(form);
    addPolicy(*column);
    layOut(body);
}

QKeySequence RecordingDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
}

void RecordingDialog::addFile(QFormLayout &form)
{
    const RecordingRules rules = m_settings.recordingRules();
    m_format = new QComboBox;
    m_format->setObjectName(u"recordingFormat"_s);
    m_format->setAccessibleName(tr("Format"));
    const auto add = [this](const QString &words, RecordingFormat format) {
        m_format->addItem(words.arg(megabytesPerHour(format)), QVariant::fromValue(format));
    };
    add(tr("Ogg Opus, about %1 MB an hour"), RecordingFormat::Opus);
    add(tr("WAV, about %1 MB an hour"), RecordingFormat::Wav);
    m_format->setCurrentIndex(rules.format == RecordingFormat::Wav ? 1 : 0);
    form.addRow(tr("Format"), m_format);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap8);
    m_folder = new QLineEdit(QDir::toNativeSeparators(rules.folder));
    m_folder->setObjectName(u"recordingFolder"_s);
    m_folder->setAccessibleName(tr("Folder"));
    m_folder->setPlaceholderText(QDir::toNativeSeparators(m_standardFolder));
    m_wrongFolder = new Label(tr("Enter the whole path of a folder, or leave it empty."),
                              TextStep::Small, Tone::Bad);
    m_wrongFolder->setObjectName(u"wrongRecordingFolder"_s);
    m_wrongFolder->hide();
    auto *choose = new QPushButton(tr("Choose"));
    choose->setObjectName(u"chooseRecordingFolder"_s);
    choose->setAccessibleName(tr("Choose the folder of recordings"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &RecordingDialog::chooseFolder);
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    form.addRow(tr("Folder"), row);
    form.addRow(m_wrongFolder);
}

void RecordingDialog::addPolicy(QVBoxLayout &column)
{
    settingsframe::addHeading(column, tr("Policy"),
                              tr("You agree to these words before your first recording, and again "
                                 "when they have changed."));
    const RecordingRules rules = m_settings.recordingRules();
    m_policy = new QPlainTextEdit(RecordAction::policyOf(rules));
    m_policy->setObjectName(u"recordingPolicy"_s);
    m_policy->setAccessibleName(tr("Policy"));
    m_policy->setTabChangesFocus(true);
    m_policy->setFixedHeight(fontMetrics().lineSpacing() * 5 + metrics::gap16);
    column.addWidget(m_policy);
}

void RecordingDialog::chooseFolder()
{
    auto *chooser = new QFileDialog(this, tr("Folder of recordings"), m_folder->text());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    connect(chooser, &QFileDialog::fileSelected, m_folder,
            [this](const QString &folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
    chooser->setWindowModality(Qt::NonModal);
    chooser->show();
}

void RecordingDialog::layOut(QWidget *body)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    QPushButton *keep = buttons->button(QDialogButtonBox::Save);
    keep->setObjectName(u"saveRecording"_s);
    setButtonRole(*keep, ButtonRole::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (isFolderRight()) {
            save();
            accept();
        }
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    settingsframe::layOut(*this, body, buttons);
}

bool RecordingDialog::isFolderRight()
{
    const QString folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    const bool isRight = folder.isEmpty() || QDir::isAbsolutePath(folder);
    m_wrongFolder->setVisible(!isRight);
    m_folder->setAccessibleDescription(isRight ? QString() : m_wrongFolder->text());
    if (!isRight)
        m_folder->setFocus();
    return isRight;
}

void RecordingDialog::save()
{
    RecordingRules rules;
    rules.offered = m_offered->isChecked();
    rules.format = m_format->currentData().value<RecordingFormat>();
    rules.folder = QDir::fromNativeSeparators(m_folder->text().trimmed());
    rules.tone = m_tone->isChecked();
    const QString policy = m_policy->toPlainText().trimmed();
    // Our own words follow the language; only others are kept.
    rules.policy = policy == RecordAction::policyOf({}) ? QString() : policy;
    m_settings.setRecordingRules(rules);
}

} // namespace hs
