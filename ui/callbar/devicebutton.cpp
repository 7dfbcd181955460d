#include "ui/callbar/devicebutton.h"

#include "app/call/callcontroller.h"
#include "app/call/sounddesk.h"
#include "models/domain/sounddevice.h"
#include "ui/settings/sounddialog.h"
#include "ui/soundwords.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace hs {

DeviceButton::DeviceButton(SoundDesk &sound, CallController &line, QWidget *parent)
    : QPushButton(parent), m_sound(sound), m_line(line), m_menu(new QMenu(this))
{
    setObjectName(u"deviceButton"_s);
    setFlat(true);
    setIcon(hs::icon(Icon::Headset, Tone::Muted));
    setIconSize({metrics::iconSize, metrics::iconSize});
    setFixedWidth(metrics::iconSize + metrics::gap16);
    setAccessibleName(tr("Sound devices"));
    m_menu->setObjectName(u"deviceMenu"_s);
    m_menu->setAccessibleName(tr("Sound devices"));
    connect(this, &QPushButton::clicked, this, &DeviceButton::openMenu);
    connect(&m_sound, &SoundDesk::devicesChanged, this, &DeviceButton::refill);
    connect(&m_line, &CallController::soundChanged, this, &DeviceButton::follow);
    follow();
}

void DeviceButton::follow()
{
    const QString live = words::liveDevices(m_sound, m_line.sound());
    setToolTip(live.toHtmlEscaped());
    setAccessibleDescription(live);
    if (!m_line.sound().microphone.id.isEmpty())
        m_sound.watch(); // the sound system is in use anyway
    refill();
}

// Above the button: the call bar is at the window's foot.
void DeviceButton::openMenu()
{
    m_sound.watch();
    fill();
    const QSize size = m_menu->sizeHint();
    const int left = layoutDirection() == Qt::RightToLeft ? width() - size.width() : 0;
    m_menu->popup(mapToGlobal(QPoint(left, -size.height() - metrics::gap4)));
}

// An open menu keeps the place of the one who moves through it by keys.
void DeviceButton::refill()
{
    if (!m_menu->isVisible())
        return;
    const QAction *const place = m_menu->activeAction();
    const QString name = place == nullptr ? QString() : place->objectName();
    fill();
    if (name.isEmpty())
        return;
    if (auto *again = m_menu->findChild<QAction *>(name, Qt::FindDirectChildrenOnly))
        m_menu->setActiveAction(again);
}

void DeviceButton::fill()
{
    m_menu->clear();
    qDeleteAll(std::exchange(m_groups, {}));
    const LineSound &live = m_line.sound();
    addHeading(tr("Microphone"));
    addDevices(SoundKind::Microphone, live.microphone.id);
    m_menu->addSeparator();
    addHeading(tr("Speaker"));
    addDevices(SoundKind::Speaker, live.speaker.id);
    m_menu->addSeparator();
    addHeading(tr("Ringer"));
    addRinger();
    m_menu->addSeparator();
    QAction *all = m_menu->addAction(hs::icon(Icon::Settings), tr("Sound devices"));
    all->setObjectName(u"soundDialogAction"_s);
    all->setShortcut(SoundDialog::keys());
    connect(all, &QAction::triggered, this, &DeviceButton::dialogRequested);
}

void DeviceButton::addHeading(const QString &title)
{
    QAction *heading = m_menu->addAction(title);
    heading->setEnabled(false); // a style's own heading is cut off in a large font
    heading->setFont(scaled(font(), TextStep::Small, QFont::DemiBold));
    m_groups.append(new QActionGroup(m_menu)); // of what comes below it
}

void DeviceButton::addDevices(SoundKind kind, const QString &chosen)
{
    const QList<SoundDevice> &devices = m_sound.devices(kind);
    for (const SoundDevice &device : devices)
        addChoice(kind, device.id, words::deviceWithState(m_sound, kind, device.id),
                  device.id == chosen);
    if (!devices.isEmpty())
        return;
    m_menu->addAction(m_sound.isKnown() ? tr("None is connected") : tr("Looking for devices"))
        ->setEnabled(false);
}

// It is open for moments only, so what counts is where it would ring now.
void DeviceButton::addRinger()
{
    const QList<SoundDevice> &devices = m_sound.devices(SoundKind::Ringer);
    const QStringList &wished = m_sound.wished(SoundKind::Ringer);
    const auto first = std::find_if(wished.begin(), wished.end(), [&devices](const QString &id) {
        const SoundDevice *device = findDevice(devices, id);
        return device != nullptr && !device->isUnplugged;
    });
    const QString chosen = first == wished.end() ? QString() : *first;
    addChoice(SoundKind::Ringer, {}, tr("Where the agent is heard"), chosen.isEmpty());
    addDevices(SoundKind::Ringer, chosen);
}

void DeviceButton::addChoice(SoundKind kind, const QString &id, const QString &text, bool isChosen)
{
    static constexpr std::array prefixes{"microphone "_L1, "speaker "_L1, "ringer "_L1};
    QString shown = text;
    QAction *action = m_menu->addAction(shown.replace(u'&', u"&&"_s));
    action->setObjectName(prefixes.at(static_cast<size_t>(kind)) + id);
    action->setCheckable(true);
    action->setChecked(isChosen);
    m_groups.last()->addAction(action);
    connect(action, &QAction::triggered, this, [this, kind, id] {
        m_menu->close(); // a screen reader's press leaves it open
        m_sound.prefer(kind, id);
    });
}

} // namespace hs
