#include "app/api/jsonread.h"

#include "models/domain/transcript.h"

#include <QJsonDocument>
#include <QUrl>

#include <cmath>
#include <limits>

namespace hs::json {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 largestExact = (1LL << 53) - 1;

QString plainNumber(double value)
{
    if (value == std::floor(value) && std::abs(value) <= static_cast<double>(largestExact))
        return QString::number(static_cast<qint64>(value));
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString anyAsText(const QJsonValue &value)
{
    if (value.isObject())
        return cleanRemoteText(
            QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact)));
    if (value.isArray())
        return cleanRemoteText(
            QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)));
    return value.isBool() && value.toBool() ? u"true"_s : text(value);
}

QDateTime inFormat(const QString &value, const QString &format)
{
    QDateTime parsed = QDateTime::fromString(value, format);
    parsed.setTimeSpec(Qt::UTC);
    return parsed;
}

} // namespace

QString text(const QJsonValue &value)
{
    if (value.isString())
        return cleanRemoteText(value.toString());
    return value.isDouble() ? plainNumber(value.toDouble()) : QString();
}

QString normalisedWord(const QString &word)
{
    QString result = word.trimmed().toLower();
    for (QChar &unit : result) {
        if (unit == u'_' || unit.isSpace())
            unit = u'-';
    }
    return result;
}

QString normalisedWord(const QJsonValue &value)
{
    return value.isString() ? normalisedWord(text(value)) : QString();
}

bool flag(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble() != 0.0;
    return value.isString() ? value.toString().compare("true"_L1, Qt::CaseInsensitive) == 0
                            : value.toBool();
}

std::optional<double> number(const QJsonValue &value)
{
    bool good = value.isDouble();
    double result = value.toDouble();
    if (value.isString())
        result = value.toString().trimmed().toDouble(&good);
    return good && std::isfinite(result) ? std::optional(result) : std::nullopt;
}

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const std::optional<double> found = number(value);
    if (!found || *found != std::floor(*found)
        || std::abs(*found) > static_cast<double>(largestExact))
        return std::nullopt;
    return static_cast<qint64>(*found);
}

int count(const QJsonValue &value)
{
    const qint64 found = wholeNumber(value).value_or(0);
    return found > 0 && found <= std::numeric_limits<int>::max() ? static_cast<int>(found) : 0;
}

std::optional<qint64> id(const QJsonValue &value)
{
    const std::optional<qint64> found = wholeNumber(value);
    return found && *found > 0 ? found : std::nullopt;
}

std::optional<int> shortId(const QJsonValue &value)
{
    const int found = count(value);
    return found > 0 ? std::optional(found) : std::nullopt;
}

std::optional<Money> money(const QJsonValue &value)
{
    const std::optional<double> dollars = number(value);
    return dollars ? Money::fromDollars(*dollars) : std::nullopt;
}

std::optional<std::chrono::seconds> seconds(const QJsonValue &value)
{
    constexpr double year = 366.0 * 24 * 3600;
    const std::optional<double> found = number(value);
    if (!found || *found < 0 || *found > year)
        return std::nullopt;
    return std::chrono::seconds(std::llround(*found));
}

QDateTime time(const QJsonValue &value)
{
    const QString written = value.toString().trimmed();
    if (written.size() < 10 || written.size() > 40)
        return {};
    if (written.at(2) == u'/')
        return inFormat(written, u"MM/dd/yyyy HH:mm:ss"_s);
    if (written.at(10 < written.size() ? 10 : 9) == u' ')
        return inFormat(written, u"yyyy-MM-dd HH:mm:ss"_s);
    QDateTime parsed = QDateTime::fromString(written, Qt::ISODateWithMs);
    if (parsed.isValid() && parsed.timeSpec() == Qt::LocalTime)
        parsed.setTimeSpec(Qt::UTC);
    return parsed.toUTC();
}

QMap<QString, QString> texts(const QJsonValue &value)
{
    QMap<QString, QString> result;
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        result.insert(cleanRemoteText(entry.key(), 200), anyAsText(entry.value()));
    return result;
}

QString webAddress(const QJsonValue &value)
{
    const QString written = text(value).trimmed();
    if (written.startsWith(u'/') && !written.startsWith("//"_L1))
        return u"https://omnidim.io"_s + written;
    const QString scheme = QUrl(written, QUrl::StrictMode).scheme();
    return scheme == "https"_L1 || scheme == "http"_L1 ? written : QString();
}

Result<QJsonObject> object(QByteArrayView body)
{
    QJsonParseError problem;
    const QByteArray bytes = QByteArray::fromRawData(body.data(), body.size());
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorKind::NotJson, u"not JSON at byte %1"_s.arg(problem.offset));
    if (!document.isObject())
        return wrongShape(u"the top level"_s);
    return document.object();
}

tl::unexpected<Error> wrongShape(const QString &field)
{
    return fail(ErrorKind::WrongShape, u"missing or of another type: "_s + field);
}

} // namespace hs::json
