#include "models/domain/numbertext.h"

#include <QUrl>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

bool isInvisible(QChar::Category category)
{
    // The marks are what turns a digit into a keycap picture.
    return category == QChar::Other_Format || category == QChar::Mark_NonSpacing
           || category == QChar::Mark_Enclosing;
}

char32_t plain(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Number_DecimalDigit)
        return static_cast<char32_t>(U'0' + static_cast<char32_t>(QChar::digitValue(c)));
    if (category == QChar::Punctuation_Dash || c == U'\u2212')
        return U'-';
    if (category == QChar::Separator_Space || category == QChar::Other_Control
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph) {
        return U' ';
    }
    if (c == U'\uFE62' || c == U'\u207A' || c == U'\u2795')
        return U'+';
    if (c >= U'\uFF01' && c <= U'\uFF5E') // the wide twins of ASCII
        return c - 0xFEE0;
    return c;
}

QString withoutScheme(const QString &text, QLatin1StringView scheme)
{
    if (!text.startsWith(scheme, Qt::CaseInsensitive))
        return {};
    QString rest = QUrl::fromPercentEncoding(text.sliced(scheme.size()).toUtf8());
    while (rest.startsWith(u'/'))
        rest.remove(0, 1);
    // A percent-encoded text may hold what the plain one was cleaned of.
    return plainNumberText(rest);
}

QString sipUser(const QString &address)
{
    QString user = address.section(u'@', 0, 0);
    if (!address.contains(u'@'))
        user = address.section(u'?', 0, 0);
    user = user.section(u':', 0, 0); // a password, or the port of an address without user
    if (user.isEmpty() || !(user[0] == u'+' || user[0] == u'(' || user[0].isDigit()))
        return {};
    return "tel:"_L1 + user; // its parameters are those of tel:
}

} // namespace

QString plainNumberText(QStringView text)
{
    QString out;
    out.reserve(text.size());
    const auto points = text.toUcs4();
    for (const auto point : points) {
        const auto c = static_cast<char32_t>(point);
        if (!isInvisible(QChar::category(c)))
            out.append(QChar::fromUcs4(plain(c)));
    }
    return out.trimmed();
}

QString numberInAddress(const QString &text)
{
    for (const auto scheme : {"sip:"_L1, "sips:"_L1}) {
        if (text.startsWith(scheme, Qt::CaseInsensitive))
            return sipUser(withoutScheme(text, scheme));
    }
    if (text.startsWith("tel:"_L1, Qt::CaseInsensitive))
        return "tel:"_L1 + withoutScheme(text, "tel:"_L1);
    return text;
}

} // namespace hs
