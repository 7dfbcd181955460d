#pragma once
#include <QByteArrayView>
#include <QHash>

#include <optional>

namespace hs {

/// Where one control lies in a HID report, and how it behaves.
struct HidField
{
    quint8 reportId = 0; ///< 0: the device numbers no reports
    qsizetype bit = 0; ///< the first one, after the byte with the report's number
    qsizetype bits = 1; ///< of one place; at most 32
    qsizetype places = 1; ///< more than one in an array only
    std::optional<quint32> code; ///< of an array: what stands in a place while the key is down
    bool isRelative = false; ///< tells of changes, not of a state
    bool isSwitch = false; ///< stays where it was put: absolute, without a preferred state

    friend bool operator==(const HidField &, const HidField &) = default;
};

/// What a headset's report descriptor says of the keys and lights of a call: the Telephony page
/// (0x0B) with Hook Switch (0x20), Drop (0x26) and Phone Mute (0x2F), and the LED page (0x08) with
/// Mute (0x09), or Microphone (0x21) where there is none, and Off-Hook (0x17). Flash, which holds a
/// call, and the ring light are left alone: no line of ours is held, none rings at the desk. Of a
/// usage that is there twice the first one counts. A keyboard is a collection of the Generic
/// Desktop page (0x01), Keyboard (0x06) or Keypad (0x07), or any input of the Keyboard page (0x07).
/// Source: Device Class Definition for HID 1.11, chapter 6.2.2, and HID Usage Tables 1.12,
/// chapters 3.4, 11 and 14. Pure.
struct HidDescriptor
{
    std::optional<HidField> hook;
    std::optional<HidField> mute;
    std::optional<HidField> drop;
    std::optional<HidField> offHookLight;
    std::optional<HidField> muteLight;
    bool hasKeyboard = false; ///< what is typed comes through it, too: not for us to open
    bool numbersReports = false; ///< a report begins with the byte of its number
    QHash<quint8, qsizetype> inputBytes; ///< of each input report, without that byte
    QHash<quint8, qsizetype> outputBytes; ///< of each output report, likewise

    static constexpr qsizetype mostBytes
        = 4096; ///< of a descriptor and of a report, as Linux has it

    [[nodiscard]] bool hasKeys() const { return !hasKeyboard && (hook || mute || drop); }
    /// nullopt: it breaks the rules. Takes time and room in proportion to its length.
    [[nodiscard]] static std::optional<HidDescriptor> parse(QByteArrayView bytes);
};

} // namespace hs
