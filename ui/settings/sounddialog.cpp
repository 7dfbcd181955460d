#include "ui/settings/sounddialog.h"

#include "app/call/callcontroller.h"
#include "app/call/calldesk.h"
#include "ui/settings/cuebox.h"
#include "ui/settings/devicechooser.h"
#include "ui/settings/headsetbox.h"
#include "ui/settings/settingsframe.h"
#include "ui/settings/wishlist.h"
#include "ui/soundwords.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int choiceCharacters = 24;

} // namespace

SoundDialog::SoundDialog(CallDesk &desk, SoundDesk &sound, Settings &settings,
                         const HeadsetKeys *headsets, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_sound(sound)
    , m_takeBack(new QCheckBox(tr("Go back to a better device when it is connected again")))
{
    setObjectName(u"soundDialog"_s);
    setWindowTitle(tr("Sound"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    QVBoxLayout *column = settingsframe::columnOf(*body);
    column->setSpacing(metrics::gap8);
    m_sections = {Section{.kind = SoundKind::Microphone}, Section{.kind = SoundKind::Speaker},
                  Section{.kind = SoundKind::Ringer}};
    addSection(*column, m_sections[0], tr("Microphone"), u"microphoneChoice"_s);
    addSection(*column, m_sections[1], tr("Speaker"), u"speakerChoice"_s);
    addSection(*column, m_sections[2], tr("Ringer"), u"ringerChoice"_s);
    m_takeBack->setObjectName(u"takeBack"_s);
    column->addWidget(m_takeBack);
    addOwnSounds(*column, settings);
    if (headsets)
        addHeadsets(*column, settings, *headsets);
    column->addStretch(1);
    connect(m_takeBack, &QCheckBox::toggled, &m_sound, &SoundDesk::setTakeBack);
    connect(&m_sound, &SoundDesk::devicesChanged, this, &SoundDialog::follow);
    connect(&m_sound, &SoundDesk::wishesChanged, this, &SoundDialog::follow);
    connect(&m_desk, &CallDesk::currentWebCallChanged, this, &SoundDialog::followLine);
    m_sound.watch();
    followLine();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    settingsframe::layOut(*this, body, buttons);
}

QKeySequence SoundDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D);
}

void SoundDialog::addOwnSounds(QVBoxLayout &column, Settings &settings)
{
    column.addSpacing(metrics::gap12);
    settingsframe::addHeading(column, tr("The program's own sounds"),
                              tr("Heard on the ringer. One that you switch on sounds once."));
    column.addWidget(new CueBox(settings));
}

void SoundDialog::addHeadsets(QVBoxLayout &column, Settings &settings, const HeadsetKeys &headsets)
{
    column.addSpacing(metrics::gap12);
    settingsframe::addHeading(column, tr("Keys of a headset"),
                              tr("They work in a web call, and its light shows when you are muted. "
                                 "No key of a headset ever starts a call."));
    column.addWidget(new HeadsetBox(settings, headsets));
}

void SoundDialog::addSection(QVBoxLayout &column, Section &section, const QString &title,
                             const QString &name)
{
    section.choice = new DeviceChooser;
    section.choice->setObjectName(name);
    section.choice->setAccessibleName(title);
    section.choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    section.choice->setMinimumContentsLength(choiceCharacters);
    section.state = new Label({}, TextStep::Small, Tone::Muted);
    section.state->setObjectName(name + u"State"_s);
    section.next = new Label({}, TextStep::Small, Tone::Muted);
    section.next->setObjectName(name + u"Next"_s);
    for (Label *label : {section.state, section.next})
        label->setWordWrap(true);
    auto *caption = new Label(title, TextStep::Body, Tone::Text, QFont::DemiBold);
    // By nothing else does Qt on Linux name a combo box to screen readers.
    caption->setBuddy(section.choice);
    column.addWidget(caption);
    column.addWidget(section.choice);
    column.addWidget(section.state);
    column.addWidget(section.next);
    section.order = new WishList(m_sound, section.kind, title, name);
    column.addWidget(section.order);
    column.addSpacing(metrics::gap12);
    connect(section.choice, &DeviceChooser::chosen, this,
            [this, kind = section.kind, choice = section.choice](int index) {
                m_sound.prefer(kind, choice->itemData(index).toString());
            });
    connect(section.choice, &DeviceChooser::lookedAt, this,
            [this, &section] { showState(section); });
}

void SoundDialog::followLine()
{
    if (const CallController *line = m_desk.currentWebCall())
        connect(line, &CallController::soundChanged, this, &SoundDialog::follow,
                Qt::UniqueConnection);
    follow();
}

void SoundDialog::follow()
{
    for (Section &section : m_sections) {
        fill(section);
        showState(section);
        section.order->follow(openDevice(section.kind).id, failedOf(section.kind));
    }
    const QSignalBlocker blocker(m_takeBack);
    m_takeBack->setChecked(m_sound.wishes().takeBack);
}

void SoundDialog::fill(Section &section)
{
    const QList<SoundDevice> &devices = m_sound.devices(section.kind);
    const QString first = section.kind == SoundKind::Ringer ? tr("Where the agent is heard")
                                                            : systemsChoice(devices);
    QList<SoundDevice> rows{{{}, first}};
    for (const SoundDevice &device : devices)
        rows.append({device.id, words::deviceWithState(m_sound, section.kind, device.id)});
    const QStringList &order = m_sound.order(section.kind);
    for (const QString &id : order) {
        if (findDevice(devices, id) == nullptr)
            rows.append({id, words::deviceWithState(m_sound, section.kind, id)});
    }
    DeviceChooser &choice = *section.choice;
    if (std::exchange(section.rows, rows) != rows) { // else an open list would lose its place
        const QVariant looked = choice.currentData();
        choice.clear();
        for (const SoundDevice &row : std::as_const(rows))
            choice.addItem(row.name, row.id);
        choice.setCurrentIndex(std::max(choice.findData(looked), 0));
    }
    const QString wished = m_sound.wished(section.kind).value(0);
    choice.follow(std::max(choice.findData(wished), 0));
}

QString SoundDialog::systemsChoice(const QList<SoundDevice> &devices) const
{
    const auto chosen = std::find_if(devices.begin(), devices.end(), [](const SoundDevice &device) {
        return device.isDefault && !device.isUnplugged;
    });
    return chosen == devices.end() ? tr("The system's choice")
                                   : tr("The system's choice (%1)").arg(m_sound.nameOf(chosen->id));
}

void SoundDialog::showState(Section &section)
{
    section.state->setText(stateOf(section.kind));
    const bool missed = isMissed(section.kind);
    section.state->setTone(missed || isInTrouble(section.kind) ? Tone::Warn : Tone::Muted);
    section.next->setText(tr("Press Enter to use %1.").arg(section.choice->currentText()));
    section.next->setVisible(section.choice->isUndecided());
    section.choice->setAccessibleDescription(section.state->text());
}

bool SoundDialog::isMissed(SoundKind kind) const
{
    return !m_sound.missedFavourite(kind).isEmpty()
           || (kind != SoundKind::Ringer && !words::fellBack(m_sound, kind, live()).isEmpty());
}

bool SoundDialog::isInTrouble(SoundKind kind) const
{
    return m_sound.isKnown()
           && (plugged(m_sound.devices(kind)).isEmpty() || openDevice(kind).isMuted
               || troubleOf(kind));
}

LineSound SoundDialog::live() const
{
    const CallController *line = m_desk.currentWebCall();
    return line != nullptr ? line->sound() : LineSound{};
}

SoundDevice SoundDialog::openDevice(SoundKind kind) const
{
    const LineSound now = live();
    return kind == SoundKind::Microphone ? now.microphone
           : kind == SoundKind::Speaker  ? now.speaker
                                         : SoundDevice{};
}

std::optional<ErrorKind> SoundDialog::troubleOf(SoundKind kind) const
{
    const LineSound now = live();
    return kind == SoundKind::Microphone ? now.microphoneTrouble
           : kind == SoundKind::Speaker  ? now.speakerTrouble
                                         : std::nullopt;
}

QStringList SoundDialog::failedOf(SoundKind kind) const
{
    const LineSound now = live();
    return kind == SoundKind::Microphone ? now.failedMicrophones
           : kind == SoundKind::Speaker  ? now.failedSpeakers
                                         : QStringList();
}

QString SoundDialog::stateOf(SoundKind kind) const
{
    if (!m_sound.isKnown())
        return tr("Looking for devices.");
    if (!m_sound.devices().hasServer)
        return tr("There is no sound system on this computer. It is looked for until it is there.");
    const SoundDevice open = openDevice(kind);
    const QList<SoundDevice> &devices = m_sound.devices(kind);
    if (plugged(devices).isEmpty() && findDevice(devices, open.id) == nullptr)
        return kind == SoundKind::Microphone ? tr("No microphone is connected. Plug one in.")
                                             : tr("No speaker is connected. Plug one in.");
    if (kind == SoundKind::Ringer)
        return ringerState();
    if (const auto trouble = troubleOf(kind); trouble && open.id.isEmpty())
        return words::whyNotOpen(kind, *trouble);
    if (open.id.isEmpty())
        return kind == SoundKind::Microphone ? tr("Closed. It opens with a web call.")
                                             : tr("Silent. It opens with a web call.");
    const QString missed = words::fellBack(m_sound, kind, live());
    if (!missed.isEmpty())
        return missed;
    const QString name = words::deviceName(m_sound, open);
    if (open.isUnplugged)
        return tr("%1 is in use. The system says that nothing is plugged into it.").arg(name);
    return open.isMuted ? tr("%1 is in use, and muted by the system.").arg(name)
                        : tr("%1 is in use.").arg(name);
}

QString SoundDialog::ringerState() const
{
    const QString missed = m_sound.missedFavourite(SoundKind::Ringer);
    if (findDevice(m_sound.devices(SoundKind::Ringer), missed) != nullptr)
        return tr("Nothing is plugged into %1. It rings where the agent is heard until there is.")
            .arg(m_sound.nameOf(missed));
    return missed.isEmpty()
               ? tr("Silent. It opens for a moment when there is something to tell.")
               : tr("%1 is not connected. It rings where the agent is heard until it is back.")
                     .arg(m_sound.nameOf(missed));
}

} // namespace hs
