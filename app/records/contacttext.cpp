#include "app/records/contacttext.h"

#include <algorithm>
#include <array>

namespace hs {
namespace {

// 0x80 to 0x9F of Windows-1252; the five holes keep their byte's value.
constexpr std::array<char16_t, 32> windows{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

QString fromWindows(QByteArrayView bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0)
            c = QChar(windows[c.unicode() - 0x80u]);
    }
    return text;
}

// Without a mark: every second byte of ASCII text in UTF-16 is zero.
std::optional<QStringConverter::Encoding> unmarked(QByteArrayView start)
{
    if (start.size() < 4)
        return {};
    if (start[0] != 0 && start[1] == 0 && start[2] != 0 && start[3] == 0)
        return QStringConverter::Utf16LE;
    if (start[0] == 0 && start[1] != 0 && start[2] == 0 && start[3] != 0)
        return QStringConverter::Utf16BE;
    return {};
}

qsizetype sizeOfMark(QByteArrayView start, QStringConverter::Encoding encoding)
{
    switch (encoding) {
    case QStringConverter::Utf8:
        return start.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    case QStringConverter::Utf32LE:
    case QStringConverter::Utf32BE:
        return 4;
    default:
        return start.startsWith("\xFF\xFE") || start.startsWith("\xFE\xFF") ? 2 : 0;
    }
}

} // namespace

QString contactText(QByteArrayView bytes)
{
    const bool ascii = std::all_of(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<signed char>(c) >= 0; });
    if (ascii)
        return QString::fromLatin1(bytes);
    QStringDecoder utf8(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = utf8.decode(bytes);
    return utf8.hasError() ? fromWindows(bytes) : text;
}

ContactEncoding::ContactEncoding(QByteArrayView start)
{
    std::optional<QStringConverter::Encoding> encoding = QStringConverter::encodingForData(start);
    if (!encoding || encoding == QStringConverter::Utf8)
        encoding = unmarked(start) ? unmarked(start) : encoding;
    m_markSize = encoding ? sizeOfMark(start, *encoding) : 0;
    if (encoding && *encoding != QStringConverter::Utf8)
        m_decoder.emplace(*encoding);
    else
        m_isText
            = !start.contains('\0') && !start.startsWith("PK\x03\x04") && !start.startsWith("%PDF");
}

QByteArray ContactEncoding::toUtf8(const QByteArray &piece)
{
    if (!m_decoder)
        return piece;
    const QString text = m_decoder->decode(piece);
    return text.toUtf8();
}

} // namespace hs
