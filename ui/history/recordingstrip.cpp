#include "ui/history/recordingstrip.h"

#include "app/recording/recordings.h"
#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/label.h"
#include "ui/words.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace hs {
namespace {

QString factsOf(const Recording &recording, bool isBeingWritten)
{
    const QString name = QFileInfo(recording.path).fileName();
    if (!recording.length && !isBeingWritten)
        return RecordingStrip::tr("Recording, file not found · %1").arg(name);
    if (!recording.length)
        return RecordingStrip::tr("Recording, being written · %1").arg(name);
    if (*recording.length == 0ms)
        return RecordingStrip::tr("Recording without sound · %1").arg(name);
    //: Length of the recording, when in the call it begins, name of its file.
    return RecordingStrip::tr("Recording %1 · begins at %2 · %3")
        .arg(words::duration(*recording.length), words::duration(recording.offset), name);
}

} // namespace

RecordingStrip::RecordingStrip(Recordings &recordings, QWidget *parent)
    : QWidget(parent)
    , m_recordings(recordings)
    , m_rows(new QVBoxLayout)
    , m_place(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"recordingStrip"_s);
    m_place->setObjectName(u"turnInRecording"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap16, 0, metrics::gap16, metrics::gap8);
    column->setSpacing(metrics::gap4);
    m_rows->setSpacing(metrics::gap4);
    column->addLayout(m_rows);
    column->addWidget(m_place);
    hide();
    connect(&m_recordings, &Recordings::changed, this, [this](const QString &sessionId) {
        if (sessionId == m_sessionId)
            load();
    });
}

void RecordingStrip::setSession(const QString &sessionId)
{
    if (sessionId == m_sessionId)
        return;
    m_sessionId = sessionId;
    m_turn.reset();
    fill({});
    if (sessionId.isEmpty())
        return;
    load();
    m_recordings.mend(sessionId); // its disk may be back
}

void RecordingStrip::load()
{
    m_recordings.of(m_sessionId)
        .then(this, [this, id = m_sessionId](const Result<QList<Recording>> &found) {
            if (found && id == m_sessionId)
                fill(*found);
        });
}

void RecordingStrip::fill(const QList<Recording> &recordings)
{
    m_shown = recordings;
    const auto old = findChildren<QWidget *>(u"recordingRow"_s, Qt::FindDirectChildrenOnly);
    for (QWidget *row : old) {
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater(); // the press on its own button may be on the stack
    }
    for (const Recording &recording : recordings)
        addRow(recording);
    setVisible(!recordings.isEmpty());
    tellTurn();
}

void RecordingStrip::addRow(const Recording &recording)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"recordingRow"_s);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(metrics::gap8);
    const bool isBeingWritten = m_recordings.isBeingWritten(m_sessionId, recording.part);
    auto *facts = new ElidedLabel(factsOf(recording, isBeingWritten), row);
    facts->setObjectName(u"recordingFacts"_s);
    line->addWidget(facts, 1);
    const bool whole = recording.length && *recording.length > 0ms;
    const auto add = [&](const QString &word, const QString &name, bool enabled, auto act) {
        auto *button = new QPushButton(word, row);
        button->setObjectName(name);
        button->setAccessibleName(tr("%1: recording %2", "action and its object")
                                      .arg(word, QString::number(recording.part + 1)));
        button->setEnabled(enabled);
        connect(button, &QPushButton::clicked, this, act);
        line->addWidget(button);
    };
    const QUrl file = QUrl::fromLocalFile(recording.path);
    const QUrl folder = QUrl::fromLocalFile(QFileInfo(recording.path).path());
    add(tr("Open"), u"openRecording"_s, whole, [file] { QDesktopServices::openUrl(file); });
    add(tr("Show in folder"), u"showRecordingFolder"_s, true,
        [folder] { QDesktopServices::openUrl(folder); });
    add(tr("Delete"), u"deleteRecording"_s, !isBeingWritten, [this, recording] { ask(recording); });
    m_rows->addWidget(row);
    row->setVisible(true);
}

void RecordingStrip::setTurn(std::optional<std::chrono::milliseconds> at)
{
    m_turn = at;
    tellTurn();
}

void RecordingStrip::tellTurn()
{
    QString text;
    for (const Recording &recording : m_shown) {
        const auto within = m_turn.value_or(-1ms) - recording.offset;
        if (m_turn && within >= 0ms && within <= recording.length.value_or(within))
            text = tr("The chosen turn is at %1 in recording %2.")
                       .arg(words::duration(within), QString::number(recording.part + 1));
    }
    if (m_turn && text.isEmpty() && !m_shown.isEmpty())
        text = tr("The chosen turn is not in the recording.");
    m_place->setText(text);
    m_place->setVisible(!text.isEmpty());
}

void RecordingStrip::ask(const Recording &recording)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete the recording"),
                                tr("The recording is deleted for good."), QMessageBox::NoButton,
                                window());
    box->setObjectName(u"deleteRecordingQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(QDir::toNativeSeparators(recording.path));
    QPushButton *remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    remove->setObjectName(u"deleteRecordingNow"_s);
    QPushButton *cancel = box->addButton(tr("Keep it"), QMessageBox::RejectRole);
    for (QPushButton *button : {remove, cancel})
        button->setAccessibleName(button->text());
    box->setEscapeButton(cancel);
    box->setDefaultButton(cancel);
    connect(remove, &QPushButton::clicked, this,
            [this, id = m_sessionId, recording] { m_recordings.remove(id, recording); });
    box->setWindowModality(Qt::NonModal); // Hang up and Mute stay in reach
    box->show();
}

} // namespace hs
