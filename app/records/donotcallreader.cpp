#include "app/records/donotcallreader.h"

#include "app/records/contacttext.h"
#include "models/domain/dialrules.h"

#include <QIODevice>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr qsizetype longestLine = 4096; ///< characters looked at
constexpr qsizetype longestShown = 40;

/// All of them: a row may hold two numbers of the same person, or a date that reads like one.
QStringList entriesIn(const QString &line, const QString &region)
{
    static const QRegularExpression separator(u"[;,\\t|\"]"_s);
    QStringList entries;
    const QStringList cells = line.split(separator, Qt::SkipEmptyParts);
    for (const QString &cell : cells) {
        if (const auto entry = DialRules::doNotCallEntry(cell, region))
            entries.append(*entry);
    }
    return entries;
}

bool hasDigit(const QString &line)
{
    return std::any_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

DoNotCallFile readDoNotCall(QIODevice &file, const QString &region)
{
    DoNotCallFile found;
    const QByteArray bytes = file.read(DoNotCallFile::largest + 1);
    ContactEncoding encoding(bytes);
    found.isReadable = encoding.isText() && bytes.size() <= DoNotCallFile::largest;
    if (!found.isReadable)
        return found;
    const QByteArray text = encoding.toUtf8(bytes.sliced(encoding.markSize()));
    qint64 number = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = text.indexOf('\n', at);
        const qsizetype stop = end < 0 ? text.size() : end;
        const QByteArrayView piece
            = QByteArrayView(text).sliced(at, std::min(stop - at, longestLine));
        const QString line = contactText(piece).trimmed();
        at = stop + 1;
        ++number;
        if (line.isEmpty() || (number == 1 && !hasDigit(line)))
            continue;
        const QStringList entries = entriesIn(line, region);
        found.entries += entries;
        if (!entries.isEmpty())
            continue;
        ++found.badLines;
        if (found.firstBad.size() < DoNotCallFile::mostBad)
            found.firstBad.append({number, line.left(longestShown)});
    }
    return found;
}

} // namespace hs
