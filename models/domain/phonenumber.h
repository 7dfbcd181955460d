#pragma once
#include <QFuture>
#include <QString>
#include <QStringView>

#include <tl/expected.hpp>

// Phone numbers as people write them, made into what can be dialled. The numbering plans come from
// libphonenumber, which lives in a module of its own (phoneengine.h) that is loaded on first use.
namespace hs {

/// Why a text is no number to dial.
enum class NumberProblem {
    Empty,
    NotANumber, ///< No digits where a number should be, or more than one number.
    UnknownCountry, ///< The country code does not exist, or there is none and no region to assume.
    NoAreaCode, ///< Would reach a neighbour of the operator, not a number in the world.
    TooShort,
    TooLong,
    NotPossible, ///< No number of that country has this length.
    Invalid, ///< The right length, in a range that country does not use.
    Emergency, ///< Reaches police, fire or ambulance; with or without country code.
    HasExtension, ///< NumberRefusal::extension; a dispatch cannot dial it.
    NoPhoneData, ///< Our module with the numbering plans is missing: a broken installation.
};

enum class PhoneType {
    Unknown,
    FixedLine,
    Mobile,
    FixedLineOrMobile, ///< North America does not tell them apart.
    TollFree,
    Premium,
    SharedCost,
    Voip,
    Personal,
    Pager,
    CompanyWide, ///< One number for a whole company (UAN).
    Voicemail,
};

struct NumberRefusal
{
    NumberProblem problem = NumberProblem::Empty;
    QString extension; ///< with HasExtension
    QString withoutExtension; ///< E.164, with HasExtension

    friend bool operator==(const NumberRefusal &, const NumberRefusal &) = default;
};

/// A number that exists by its country's plan. Only parse() makes one. Any thread.
class PhoneNumber final
{
public:
    /// Takes any form: spaces, brackets, dashes, letters, every script's digits, bidi marks, `tel:`
    /// and `sip:`. `region` (ISO 3166, "US") is assumed where no country code stands; it may be
    /// empty. The first call of the process loads the numbering plans and blocks for some
    /// milliseconds: see loadPhoneData().
    [[nodiscard]] static tl::expected<PhoneNumber, NumberRefusal> parse(QStringView text,
                                                                        const QString &region);

    [[nodiscard]] const QString &e164() const { return m_e164; } ///< "+12025550123"
    [[nodiscard]] const QString &international() const { return m_international; }
    /// ISO 3166; "001" for numbers of no country, such as +800.
    [[nodiscard]] const QString &region() const { return m_region; }
    [[nodiscard]] PhoneType type() const { return m_type; }

    friend bool operator==(const PhoneNumber &a, const PhoneNumber &b)
    {
        return a.m_e164 == b.m_e164;
    }

private:
    PhoneNumber() = default;
    QString m_e164;
    QString m_international;
    QString m_region;
    PhoneType m_type = PhoneType::Unknown;
};

using ParsedNumber = tl::expected<PhoneNumber, NumberRefusal>;

struct TypedNumber
{
    QString text;
    qsizetype cursor = 0;

    friend bool operator==(const TypedNumber &, const TypedNumber &) = default;
};

/// The text of a number field after a key, grouped as the country writes it. Digits and `+` stay
/// the same in the same order and the cursor stays between the same two of them; a text with
/// anything but digits, a leading `+` and separators comes back unchanged. Any thread.
[[nodiscard]] TypedNumber formatAsTyped(const QString &typed, qsizetype cursor,
                                        const QString &region);

/// Loads the numbering plans on a pool thread, so that the GUI thread need not wait for them;
/// false: the module is missing. `region` is the operator's, whose plan is read first. Repeating is
/// cheap.
[[nodiscard]] QFuture<bool> loadPhoneData(const QString &region);
/// True when parse() and formatAsTyped() answer at once. Any thread, never blocks.
[[nodiscard]] bool isPhoneDataLoaded();

} // namespace hs
