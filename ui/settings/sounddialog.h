#pragma once
#include "app/call/sounddesk.h"

#include <QDialog>
#include <QKeySequence>

#include <array>

class QCheckBox;
class QVBoxLayout;

namespace hs {
class CallDesk;
class DeviceChooser;
class HeadsetKeys;
class Label;
class Settings;
class WishList;

/// Which microphone, speaker and ringer are wanted and in which order, what is there, and what is
/// open now; which sounds the program makes itself; and whether the keys of headsets are used. A
/// choice counts at once, also in a call. GUI thread; desk, sound, settings and headsets outlive
/// it; without headsets nothing is said of their keys.
class SoundDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundDialog)
public:
    SoundDialog(CallDesk &desk, SoundDesk &sound, Settings &settings, const HeadsetKeys *headsets,
                QWidget *parent = nullptr);

    [[nodiscard]] static QKeySequence keys();

private:
    struct Section
    {
        SoundKind kind{};
        DeviceChooser *choice = nullptr;
        QList<SoundDevice> rows{}; ///< what it offers, by id; the first one's is empty
        Label *state = nullptr;
        Label *next = nullptr; ///< what the operator must still do
        WishList *order = nullptr;
    };

    void addSection(QVBoxLayout &column, Section &section, const QString &title,
                    const QString &name);
    static void addOwnSounds(QVBoxLayout &column, Settings &settings);
    static void addHeadsets(QVBoxLayout &column, Settings &settings, const HeadsetKeys &headsets);
    void followLine();
    void follow();
    void fill(Section &section);
    void showState(Section &section);
    [[nodiscard]] QString systemsChoice(const QList<SoundDevice> &devices) const;
    [[nodiscard]] LineSound live() const; ///< by the line that is up
    [[nodiscard]] SoundDevice openDevice(SoundKind kind) const;
    [[nodiscard]] std::optional<ErrorKind> troubleOf(SoundKind kind) const;
    [[nodiscard]] QStringList failedOf(SoundKind kind) const;
    [[nodiscard]] bool isMissed(SoundKind kind) const;
    [[nodiscard]] bool isInTrouble(SoundKind kind) const;
    [[nodiscard]] QString stateOf(SoundKind kind) const;
    [[nodiscard]] QString ringerState() const;

    CallDesk &m_desk;
    SoundDesk &m_sound;
    std::array<Section, 3> m_sections;
    QCheckBox *m_takeBack;
};

} // namespace hs
