// The module with libphonenumber in it; see phoneengine.h. Nothing else includes its headers.
#include "models/domain/phoneengine.h"

#include <phonenumbers/asyoutypeformatter.h>
#include <phonenumbers/phonenumberutil.h>
#include <phonenumbers/shortnumberinfo.h>

#include <algorithm>
#include <list>
#include <memory>
#include <string>

namespace hs {
namespace {

namespace lib = i18n::phonenumbers;
using Util = lib::PhoneNumberUtil;

constexpr std::size_t longestEmergency = 6; ///< digits

std::string regionName(const QString &region)
{
    return region.isEmpty() ? "ZZ" : region.toUpper().toStdString(); // ZZ: the library's "none"
}

PhoneType typeOf(Util::PhoneNumberType type)
{
    switch (type) {
    case Util::FIXED_LINE:
        return PhoneType::FixedLine;
    case Util::MOBILE:
        return PhoneType::Mobile;
    case Util::FIXED_LINE_OR_MOBILE:
        return PhoneType::FixedLineOrMobile;
    case Util::TOLL_FREE:
        return PhoneType::TollFree;
    case Util::PREMIUM_RATE:
        return PhoneType::Premium;
    case Util::SHARED_COST:
        return PhoneType::SharedCost;
    case Util::VOIP:
        return PhoneType::Voip;
    case Util::PERSONAL_NUMBER:
        return PhoneType::Personal;
    case Util::PAGER:
        return PhoneType::Pager;
    case Util::UAN:
        return PhoneType::CompanyWide;
    case Util::VOICEMAIL:
        return PhoneType::Voicemail;
    case Util::UNKNOWN:
        break;
    }
    return PhoneType::Unknown;
}

NumberProblem problemOf(Util::ErrorType error)
{
    switch (error) {
    case Util::INVALID_COUNTRY_CODE_ERROR:
        return NumberProblem::UnknownCountry;
    case Util::TOO_SHORT_AFTER_IDD:
    case Util::TOO_SHORT_NSN:
        return NumberProblem::TooShort;
    case Util::TOO_LONG_NSN:
        return NumberProblem::TooLong;
    case Util::NOT_A_NUMBER:
    case Util::NO_PARSING_ERROR:
        break;
    }
    return NumberProblem::NotANumber;
}

NumberProblem problemOf(Util::ValidationResult result)
{
    switch (result) {
    case Util::IS_POSSIBLE:
        return NumberProblem::Invalid;
    case Util::IS_POSSIBLE_LOCAL_ONLY:
        return NumberProblem::NoAreaCode;
    case Util::INVALID_COUNTRY_CODE:
        return NumberProblem::UnknownCountry;
    case Util::TOO_SHORT:
        return NumberProblem::TooShort;
    case Util::TOO_LONG:
        return NumberProblem::TooLong;
    case Util::INVALID_LENGTH:
        break;
    }
    return NumberProblem::NotPossible;
}

class LibPhoneEngine final : public PhoneEngine
{
public:
    LibPhoneEngine() : m_util(*Util::GetInstance()) { }

    [[nodiscard]] tl::expected<Facts, NumberProblem> parse(const QString &text,
                                                           const QString &region) const override
    {
        const std::string from = regionName(region);
        const std::string typed = text.toStdString();
        lib::PhoneNumber number;
        const auto error = m_util.Parse(typed, from, &number);
        const bool valid = error == Util::NO_PARSING_ERROR && m_util.IsValidNumber(number);
        if (!valid && reachesEmergency(typed, from))
            return tl::unexpected(NumberProblem::Emergency);
        if (error != Util::NO_PARSING_ERROR)
            return tl::unexpected(problemOf(error));
        if (isEmergencyAbroad(number))
            return tl::unexpected(NumberProblem::Emergency);
        if (!valid)
            return tl::unexpected(problemOf(m_util.IsPossibleNumberWithReason(number)));
        return facts(number);
    }

    [[nodiscard]] QString formatTyped(const QString &keys, const QString &region) const override
    {
        const std::unique_ptr<lib::AsYouTypeFormatter> formatter(
            m_util.GetAsYouTypeFormatter(regionName(region)));
        std::string text;
        for (const char key : keys.toStdString())
            formatter->InputDigit(static_cast<unsigned char>(key), &text);
        return QString::fromStdString(text);
    }

private:
    [[nodiscard]] Facts facts(const lib::PhoneNumber &number) const
    {
        lib::PhoneNumber bare = number;
        bare.clear_extension();
        std::string e164;
        std::string international;
        std::string region;
        m_util.Format(bare, Util::E164, &e164);
        m_util.Format(bare, Util::INTERNATIONAL, &international);
        m_util.GetRegionCodeForNumber(number, &region);
        return {QString::fromStdString(e164), QString::fromStdString(international),
                QString::fromStdString(region), QString::fromStdString(number.extension()),
                typeOf(m_util.GetNumberType(number))};
    }

    // 112 and 911 are routed by mobile networks everywhere, whatever the country's own numbers are.
    [[nodiscard]] bool reachesEmergency(const std::string &typed, const std::string &region) const
    {
        if (m_short.ConnectsToEmergencyNumber(typed, region))
            return true;
        std::string digits = typed;
        m_util.NormalizeDiallableCharsOnly(&digits);
        return digits == "112" || digits == "911";
    }

    // The library's own check says no as soon as a `+` stands in front.
    [[nodiscard]] bool isEmergencyAbroad(const lib::PhoneNumber &number) const
    {
        std::string national;
        m_util.GetNationalSignificantNumber(number, &national);
        if (national.size() > longestEmergency)
            return false; // North America alone would be 25 regions to ask for each number
        std::list<std::string> regions;
        m_util.GetRegionCodesForCountryCallingCode(number.country_code(), &regions);
        return std::any_of(regions.begin(), regions.end(), [&](const std::string &region) {
            return m_short.IsEmergencyNumber(national, region);
        });
    }

    const Util &m_util;
    lib::ShortNumberInfo m_short;
};

} // namespace
} // namespace hs

extern "C" Q_DECL_EXPORT const hs::PhoneEngine *hs_phone_engine(int version)
{
    static const auto *const engine = new hs::LibPhoneEngine;
    return version == hs::phoneEngineVersion ? engine : nullptr;
}
