#include "models/domain/dialrules.h"
#include "models/domain/phonenumber.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

// The first byte chooses the region, the rest is what somebody pasted.
namespace {

// The module with the numbering plans is looked for beside the program.
QCoreApplication &program()
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = {name, nullptr};
    static QCoreApplication application(argc, argv);
    return application;
}

bool isKey(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'+';
}

QString keysOf(const QString &text)
{
    QString keys;
    std::copy_if(text.begin(), text.end(), std::back_inserter(keys), isKey);
    return keys;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QString regions[]{QStringLiteral("US"), QStringLiteral("GB"), QStringLiteral("AR"),
                                   QString()};
    (void)program();
    if (size == 0)
        return 0;
    const QString &region = regions[data[0] % std::size(regions)];
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data) + 1,
                                           static_cast<qsizetype>(size) - 1);
    const hs::ParsedNumber number = hs::PhoneNumber::parse(text, region);
    // What may be dialled stays the same number when it is read again.
    if (number && hs::PhoneNumber::parse(number->e164(), region) != number)
        std::abort();
    if (!number && number.error().problem == hs::NumberProblem::NoPhoneData)
        std::abort();
    const hs::TypedNumber typed = hs::formatAsTyped(text, text.size() / 2, region);
    if (keysOf(typed.text) != keysOf(text) || typed.cursor < 0 || typed.cursor > typed.text.size())
        std::abort();
    return 0;
}
