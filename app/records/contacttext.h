#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringDecoder>

#include <optional>

namespace hs {

/// UTF-8 where it is that, else Windows-1252, which is what spreadsheets write when asked for
/// "CSV". Formulas stay the text they are. Any thread.
[[nodiscard]] QString contactText(QByteArrayView bytes);

/// Makes UTF-8 of UTF-16 and UTF-32 files, piece by piece; other files pass through. Any thread,
/// one at a time.
class ContactEncoding final
{
public:
    /// `start`: the first bytes of the file, at least 4 unless it is shorter.
    explicit ContactEncoding(QByteArrayView start);

    /// Bytes at the file's start that are no text.
    [[nodiscard]] qsizetype markSize() const { return m_markSize; }
    [[nodiscard]] QByteArray toUtf8(const QByteArray &piece);
    /// False for files that begin like a workbook, a picture, a program.
    [[nodiscard]] bool isText() const { return m_isText; }

private:
    std::optional<QStringDecoder> m_decoder;
    qsizetype m_markSize = 0;
    bool m_isText = true;
};

} // namespace hs
