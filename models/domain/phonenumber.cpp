#include "models/domain/phonenumber.h"

#include "models/domain/lazymodule.h"
#include "models/domain/numbertext.h"
#include "models/domain/phoneengine.h"

#include <QLoggingCategory>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <memory>

namespace hs {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcPhone, "hookswitch.phone", QtInfoMsg)

namespace {

// Beyond this no number hides in the text, and the regular expressions get slow.
constexpr qsizetype longestText = 500;

std::atomic<bool> loaded = false;

const PhoneEngine *load()
{
    const auto entry = reinterpret_cast<PhoneEngineEntry>(
        lazyFunction(u"" HS_PHONE_MODULE ""_s, phoneEngineEntry));
    if (entry) {
        if (const PhoneEngine *engine = entry(phoneEngineVersion))
            return engine;
        qCWarning(lcPhone, "the module with the numbering plans is of another version");
        return nullptr;
    }
    qCWarning(lcPhone, "the module with the numbering plans is missing");
    return nullptr;
}

const PhoneEngine *engine()
{
    static const PhoneEngine *const only = load(); // the second thread waits for the first
    loaded = true;
    return only;
}

tl::unexpected<NumberRefusal> refuse(NumberProblem problem)
{
    return tl::unexpected(NumberRefusal{problem, {}, {}});
}

bool isSeparator(QChar c)
{
    return c == u' ' || c == u'-' || c == u'(' || c == u')' || c == u'.' || c == u'/'
           || c == u'\u00A0' || c.category() == QChar::Other_Format;
}

bool isKey(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'+';
}

QString keysOf(QStringView text)
{
    QString keys;
    std::copy_if(text.begin(), text.end(), std::back_inserter(keys), isKey);
    return keys;
}

bool isPlainlyTyped(const QString &typed, const QString &keys)
{
    const bool known = std::all_of(typed.begin(), typed.end(),
                                   [](QChar c) { return isKey(c) || isSeparator(c); });
    return known && keys.lastIndexOf(u'+') <= 0 && keys.size() <= 20;
}

} // namespace

ParsedNumber PhoneNumber::parse(QStringView text, const QString &region)
{
    if (text.size() > longestText)
        return refuse(NumberProblem::TooLong);
    const QString plain = plainNumberText(text);
    if (plain.isEmpty())
        return refuse(NumberProblem::Empty);
    const QString candidate = numberInAddress(plain);
    if (candidate.isEmpty())
        return refuse(NumberProblem::NotANumber);
    const PhoneEngine *plans = engine();
    if (!plans)
        return refuse(NumberProblem::NoPhoneData);
    const auto facts = plans->parse(candidate, region);
    if (!facts)
        return refuse(facts.error());
    if (!facts->extension.isEmpty())
        return tl::unexpected(
            NumberRefusal{NumberProblem::HasExtension, facts->extension, facts->e164});
    PhoneNumber number;
    number.m_e164 = facts->e164;
    number.m_international = facts->international;
    number.m_region = facts->region;
    number.m_type = facts->type;
    return number;
}

TypedNumber formatAsTyped(const QString &typed, qsizetype cursor, const QString &region)
{
    cursor = std::clamp(cursor, qsizetype(0), typed.size());
    const QString keys = keysOf(typed);
    const PhoneEngine *plans = keys.isEmpty() ? nullptr : engine();
    if (!plans || !isPlainlyTyped(typed, keys))
        return {typed, cursor};
    const QString text = plans->formatTyped(keys, region);
    if (keysOf(text) != keys)
        return {typed, cursor};
    const qsizetype before = keysOf(QStringView(typed).first(cursor)).size();
    if (before == keys.size())
        return {text, text.size()};
    qsizetype at = 0;
    for (qsizetype passed = 0; passed < before; ++at)
        passed += isKey(text[at]) ? 1 : 0;
    return {text, at};
}

QFuture<bool> loadPhoneData(const QString &region)
{
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    const QFuture<bool> future = promise->future();
    QThreadPool::globalInstance()->start([promise, region] {
        const PhoneEngine *plans = engine();
        // Each country's plan and patterns are made on their first use.
        if (plans) {
            (void)plans->parse(u"+1 202 555 0123"_s, region);
            (void)plans->parse(u"2025550123"_s, region);
            (void)plans->formatTyped(u"2025550123"_s, region);
        }
        promise->addResult(plans != nullptr);
        promise->finish();
    });
    return future;
}

bool isPhoneDataLoaded()
{
    return loaded;
}

} // namespace hs
