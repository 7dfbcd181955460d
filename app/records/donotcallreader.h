#pragma once
#include <QList>
#include <QString>
#include <QStringList>

class QIODevice;

namespace hs {

/// What a file of numbers that nobody may call held.
struct DoNotCallFile
{
    struct BadLine
    {
        qint64 line = 0; ///< first is 1
        QString text; ///< as it stands there, shortened
        friend bool operator==(const BadLine &, const BadLine &) = default;
    };
    static constexpr qsizetype mostBad = 5; ///< told one by one; the rest is counted
    static constexpr qint64 largest = 256 << 20; ///< bytes

    QStringList entries; ///< as DialRules::doNotCallEntry() makes them
    qint64 badLines = 0;
    QList<BadLine> firstBad;
    bool isReadable = true;
};

/// Reads a list with one number a line, or a table with numbers in one of its columns; prefixes end
/// in `*`. A first line without digits is a header. Any thread; takes its time.
[[nodiscard]] DoNotCallFile readDoNotCall(QIODevice &file, const QString &region);

} // namespace hs
