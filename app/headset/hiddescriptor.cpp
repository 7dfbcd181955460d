#include "app/headset/hiddescriptor.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hs {

namespace {

constexpr qsizetype mostBits = HidDescriptor::mostBytes * 8;
constexpr quint32 mostPlaces = 64; // of an array that are looked at
constexpr std::size_t mostPushed = 16;

constexpr quint32 usage(quint32 page, quint32 id)
{
    return page << 16 | id;
}
constexpr quint32 desktop = 0x01;
constexpr quint32 keyboard = 0x07;
constexpr quint32 telephony = 0x0B;
constexpr quint32 led = 0x08;

enum class ItemType { Main = 0, Global = 1, Local = 2, Reserved = 3 };

struct Item
{
    ItemType type = ItemType::Reserved;
    int tag = 0;
    int size = 0;
    quint32 value = 0;

    [[nodiscard]] qint32 asSigned() const
    {
        if (size == 1)
            return static_cast<qint8>(value);
        return size == 2 ? static_cast<qint16>(value) : static_cast<qint32>(value);
    }
};

/// What stays until it is said anew.
struct Globals
{
    quint32 page = 0;
    qint32 logicalMinimum = 0;
    quint32 size = 0;
    quint32 count = 0;
    quint8 reportId = 0;
};

/// Usages in their order, up to the next main item.
struct UsageRange
{
    quint32 first = 0;
    quint32 last = 0;
    bool hasPage = false; ///< said with it; else the page that holds at the main item
};

class Parser final
{
public:
    [[nodiscard]] bool take(const Item &item);
    [[nodiscard]] std::optional<HidDescriptor> result();

private:
    [[nodiscard]] bool takeMain(const Item &item);
    [[nodiscard]] bool takeGlobal(const Item &item);
    void takeLocal(const Item &item);
    void beginCollection();
    [[nodiscard]] bool takesKeyboard() const; ///< the main item that comes
    [[nodiscard]] bool takeReport(QHash<quint8, qsizetype> &sizes, quint32 flags, bool isInput);
    void findKeys(qsizetype at, quint32 flags);
    void findLights(qsizetype at, quint32 flags);
    [[nodiscard]] std::optional<HidField> find(quint32 wanted, qsizetype at, quint32 flags) const;
    [[nodiscard]] std::optional<quint64> placeOf(quint32 wanted) const;

    HidDescriptor m_found;
    std::optional<HidField> m_microphoneLight;
    Globals m_globals;
    std::vector<Globals> m_pushed;
    std::vector<UsageRange> m_usages;
    UsageRange m_minimum;
    QHash<quint8, qsizetype> m_inputBits;
    QHash<quint8, qsizetype> m_outputBits;
    int m_depth = 0;
    bool m_inAlternatives = false;
    bool m_hasAlternative = false;
};

bool Parser::take(const Item &item)
{
    switch (item.type) {
    case ItemType::Main:
        return takeMain(item);
    case ItemType::Global:
        return takeGlobal(item);
    case ItemType::Local:
        takeLocal(item);
        break;
    case ItemType::Reserved:
        break;
    }
    return true;
}

bool Parser::takeMain(const Item &item)
{
    bool ok = true;
    if (item.tag == 0x8)
        ok = takeReport(m_inputBits, item.value, true);
    else if (item.tag == 0x9)
        ok = takeReport(m_outputBits, item.value, false);
    else if (item.tag == 0xA)
        beginCollection();
    else if (item.tag == 0xC)
        ok = --m_depth >= 0;
    m_usages.clear();
    m_minimum = {};
    m_inAlternatives = m_hasAlternative = false;
    return ok;
}

void Parser::beginCollection()
{
    ++m_depth;
    if (placeOf(usage(desktop, 0x06)) || placeOf(usage(desktop, 0x07)))
        m_found.hasKeyboard = true;
}

bool Parser::takesKeyboard() const
{
    if (m_usages.empty())
        return m_globals.page == keyboard;
    return std::any_of(m_usages.begin(), m_usages.end(), [this](const UsageRange &range) {
        return range.hasPage ? range.first >> 16 <= keyboard && range.last >> 16 >= keyboard
                             : m_globals.page == keyboard;
    });
}

bool Parser::takeGlobal(const Item &item)
{
    switch (item.tag) {
    case 0x0:
        m_globals.page = item.value & 0xFFFF;
        break;
    case 0x1:
        m_globals.logicalMinimum = item.asSigned();
        break;
    case 0x7:
        m_globals.size = item.value;
        break;
    case 0x8:
        m_globals.reportId = static_cast<quint8>(item.value);
        m_found.numbersReports = true;
        return item.value >= 1 && item.value <= 255;
    case 0x9:
        m_globals.count = item.value;
        break;
    case 0xA:
        m_pushed.push_back(m_globals);
        return m_pushed.size() <= mostPushed;
    case 0xB:
        if (m_pushed.empty())
            return false;
        m_globals = m_pushed.back();
        m_pushed.pop_back();
        break;
    default:
        break; // physical limits and units say nothing to us
    }
    return true;
}

void Parser::takeLocal(const Item &item)
{
    const UsageRange said{item.value, item.value, item.size == 4};
    if (item.tag == 0xA) { // between two of these stand usages of one and the same control
        m_inAlternatives = item.value == 1;
        m_hasAlternative = false;
    } else if (item.tag == 0x1) {
        m_minimum = said;
    } else if (item.tag == 0x0 || item.tag == 0x2) {
        if (m_inAlternatives && std::exchange(m_hasAlternative, true))
            return;
        UsageRange range = said;
        if (item.tag == 0x2) {
            range.first = m_minimum.first;
            range.hasPage = m_minimum.hasPage || said.hasPage;
        }
        if (range.first <= range.last)
            m_usages.push_back(range);
    }
}

bool Parser::takeReport(QHash<quint8, qsizetype> &sizes, quint32 flags, bool isInput)
{
    qsizetype &end = sizes[m_globals.reportId];
    const quint64 more = quint64(m_globals.size) * m_globals.count;
    if (more > quint64(mostBits - end))
        return false;
    const bool isConstant = (flags & 1) != 0;
    if (isInput && !isConstant && takesKeyboard())
        m_found.hasKeyboard = true;
    if (!isConstant && m_globals.size >= 1 && m_globals.size <= 32) {
        if (isInput)
            findKeys(end, flags);
        else
            findLights(end, flags);
    }
    end += static_cast<qsizetype>(more);
    return true;
}

void Parser::findKeys(qsizetype at, quint32 flags)
{
    const auto keep = [&](std::optional<HidField> &key, quint32 id) {
        if (!key)
            key = find(usage(telephony, id), at, flags);
    };
    keep(m_found.hook, 0x20);
    keep(m_found.drop, 0x26);
    keep(m_found.mute, 0x2F);
}

void Parser::findLights(qsizetype at, quint32 flags)
{
    const auto keep = [&](std::optional<HidField> &light, quint32 id) {
        if (!light && (flags & 2) != 0) // a light in an array would need a usage for "none"
            light = find(usage(led, id), at, flags);
    };
    keep(m_found.muteLight, 0x09);
    keep(m_found.offHookLight, 0x17);
    keep(m_microphoneLight, 0x21);
}

std::optional<HidField> Parser::find(quint32 wanted, qsizetype at, quint32 flags) const
{
    const auto place = placeOf(wanted);
    if (!place)
        return std::nullopt;
    HidField field;
    field.reportId = m_globals.reportId;
    field.bit = at;
    field.bits = static_cast<qsizetype>(m_globals.size);
    field.isRelative = (flags & 4) != 0;
    field.isSwitch = (flags & 0x24) == 0x20;
    if ((flags & 2) == 0) {
        field.code = static_cast<quint32>(m_globals.logicalMinimum) + static_cast<quint32>(*place);
        field.places = static_cast<qsizetype>(std::min(m_globals.count, mostPlaces));
        return field;
    }
    if (*place >= m_globals.count)
        return std::nullopt;
    field.bit += static_cast<qsizetype>(*place) * field.bits;
    return field;
}

std::optional<quint64> Parser::placeOf(quint32 wanted) const
{
    quint64 before = 0;
    for (const UsageRange &range : m_usages) {
        const quint32 page = range.hasPage ? 0 : m_globals.page << 16;
        const quint32 first = page | range.first;
        const quint32 last = page | range.last;
        if (wanted >= first && wanted <= last)
            return before + (wanted - first);
        before += quint64(range.last) - range.first + 1;
    }
    return std::nullopt;
}

QHash<quint8, qsizetype> wholeBytes(const QHash<quint8, qsizetype> &bits)
{
    QHash<quint8, qsizetype> bytes;
    for (auto each = bits.cbegin(); each != bits.cend(); ++each)
        bytes.insert(each.key(), (each.value() + 7) / 8);
    return bytes;
}

std::optional<HidDescriptor> Parser::result()
{
    if (m_depth != 0)
        return std::nullopt;
    if (!m_found.muteLight)
        m_found.muteLight = m_microphoneLight;
    m_found.inputBytes = wholeBytes(m_inputBits);
    m_found.outputBytes = wholeBytes(m_outputBits);
    return std::move(m_found);
}

/// Takes one item from the front; false: it is cut off.
bool next(QByteArrayView &bytes, Item &item)
{
    const auto at = [&bytes](qsizetype place) { return static_cast<quint8>(bytes[place]); };
    const int prefix = at(0);
    item = {};
    if (prefix == 0xFE) { // a long item: none has ever been defined
        const qsizetype whole = bytes.size() < 2 ? bytes.size() + 1 : 3 + at(1);
        if (whole > bytes.size())
            return false;
        bytes = bytes.sliced(whole);
        return true;
    }
    item.size = (prefix & 3) == 3 ? 4 : prefix & 3;
    item.type = static_cast<ItemType>(prefix >> 2 & 3);
    item.tag = prefix >> 4;
    if (item.size >= bytes.size())
        return false;
    for (int i = 0; i < item.size; ++i)
        item.value |= quint32(at(1 + i)) << (8 * i);
    bytes = bytes.sliced(1 + item.size);
    return true;
}

} // namespace

std::optional<HidDescriptor> HidDescriptor::parse(QByteArrayView bytes)
{
    if (bytes.size() > mostBytes)
        return std::nullopt;
    Parser parser;
    Item item;
    while (!bytes.isEmpty()) {
        if (!next(bytes, item) || !parser.take(item))
            return std::nullopt;
    }
    return parser.result();
}

} // namespace hs
