#include "app/records/vcardparser.h"

#include "app/records/contactcolumns.h"
#include "app/records/contacttext.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

bool isQuotedPrintable(QByteArrayView property)
{
    const qsizetype colon = property.indexOf(':');
    return colon > 0 && property.first(colon).toByteArray().toUpper().contains("QUOTED-PRINTABLE");
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char upper = static_cast<char>(c & ~0x20);
    return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

QByteArray fromQuotedPrintable(QByteArrayView text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '=' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            bytes.append(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            bytes.append(text[i]);
        }
    }
    return bytes;
}

// Cuts at each `separator` that no backslash guards and takes the backslashes away.
QStringList parts(const QString &value, QChar separator)
{
    QStringList out{QString()};
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] == u'\\' && i + 1 < value.size()) {
            const QChar next = value[++i];
            out.last().append(next == u'n' || next == u'N' ? QChar(u'\n') : next);
        } else if (value[i] == separator) {
            out.append(QString());
        } else {
            out.last().append(value[i]);
        }
    }
    return out;
}

QString whole(const QString &value)
{
    return parts(value, QChar(u'\0')).join(QChar(u'\0')).trimmed();
}

// Of a value in parts, those that hold something.
QString joined(const QString &value)
{
    QStringList words = parts(value, u';');
    words.removeAll(QString());
    return words.join(u", "_s).trimmed();
}

} // namespace

VCardParser::VCardParser(const QString &region, Sink sink)
    : m_region(region), m_sink(std::move(sink))
{
}

std::optional<ImportFault> VCardParser::feed(QByteArrayView bytes)
{
    // An empty line means nothing, so CRLF may count as two ends.
    for (const char c : bytes) {
        if (m_stopped)
            return {};
        if (c == '\n' || c == '\r')
            takeLine(std::exchange(m_line, {}));
        else if (m_line.size() < longestLine)
            m_line.append(c);
    }
    return {};
}

void VCardParser::takeLine(QByteArrayView line)
{
    if (line.isEmpty())
        return;
    const bool folded = line[0] == ' ' || line[0] == '\t';
    if (m_softBreak || folded) {
        // A folded line of quoted-printable keeps its blank when the soft break made it.
        line = m_softBreak ? line : line.sliced(1);
        if (m_property.size() + line.size() <= longestLine)
            m_property.append(line);
    } else {
        endProperty();
        m_property = line.toByteArray();
    }
    m_softBreak = m_property.endsWith('=') && isQuotedPrintable(m_property);
    if (m_softBreak)
        m_property.chop(1);
}

std::optional<ImportFault> VCardParser::finish()
{
    if (m_stopped)
        return {};
    takeLine(std::exchange(m_line, {}));
    endProperty();
    m_stopped = true;
    if (m_depth > 0)
        return ImportFault{ImportProblem::UnfinishedCard, m_number};
    return {};
}

std::optional<VCardParser::Property> VCardParser::propertyOf(QByteArrayView line)
{
    QList<QByteArray> words{QByteArray()};
    bool quoted = false;
    qsizetype at = 0;
    for (; at < line.size() && (quoted || line[at] != ':'); ++at) {
        if (line[at] == '"')
            quoted = !quoted;
        else if (line[at] == ';' && !quoted)
            words.append(QByteArray());
        else
            words.last().append(line[at]);
    }
    if (at == line.size())
        return {};
    Property property;
    property.name = words.takeFirst().trimmed().toUpper();
    property.name = property.name.sliced(property.name.lastIndexOf('.') + 1); // "item1.TEL"
    for (const QByteArray &word : std::as_const(words)) {
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = word.first(equals < 0 ? word.size() : equals).trimmed().toUpper();
        property.parameters.insert(name,
                                   equals < 0 ? name : word.sliced(equals + 1).trimmed().toUpper());
    }
    property.value = line.sliced(at + 1).toByteArray();
    return property;
}

QByteArray VCardParser::decoded(const Property &property)
{
    const QByteArray encoding = property.parameters.value("ENCODING");
    const bool printable
        = encoding == "QUOTED-PRINTABLE" || property.parameters.contains("QUOTED-PRINTABLE");
    if (printable)
        return fromQuotedPrintable(property.value);
    if (encoding == "B" || encoding == "BASE64" || property.parameters.contains("BASE64"))
        return QByteArray::fromBase64(property.value);
    return property.value;
}

QString VCardParser::textOf(const Property &property)
{
    const QByteArray bytes = decoded(property);
    const QByteArray charset = property.parameters.value("CHARSET");
    if (!charset.isEmpty() && charset != "UTF-8") {
        QStringDecoder decoder(charset.constData());
        if (decoder.isValid())
            return decoder.decode(bytes);
    }
    return contactText(bytes);
}

void VCardParser::endProperty()
{
    const auto property = propertyOf(std::exchange(m_property, {}));
    m_softBreak = false;
    if (!property || m_stopped)
        return;
    if (property->name == "BEGIN" || property->name == "END")
        takeCardEdge(*property);
    else if (m_depth == 1)
        takeProperty(*property);
}

void VCardParser::takeCardEdge(const Property &property)
{
    if (property.value.trimmed().toUpper() != "VCARD")
        return;
    if (property.name == "BEGIN") {
        if (++m_depth == 1) {
            ++m_number;
            m_contact = {};
            m_structuredName.clear();
        }
    } else if (m_depth > 0 && --m_depth == 0) {
        if (m_contact.name.isEmpty())
            m_contact.name = m_structuredName;
        m_stopped = !m_sink(m_number, m_contact);
    }
}

void VCardParser::takeProperty(const Property &property)
{
    static const QHash<QByteArray, QString> kept{{"TITLE", u"title"_s}, {"EMAIL", u"email"_s}};
    if (property.name == "TEL") {
        takeNumber(property);
    } else if (property.name == "FN" || property.name == "N") {
        takeName(property);
    } else if (property.name == "LANG" && m_contact.language.isEmpty()) {
        m_contact.language = whole(textOf(property));
    } else if (property.name == "ORG" && m_contact.company.isEmpty()) {
        m_contact.company = joined(textOf(property));
    } else if (const auto title = kept.constFind(property.name); title != kept.constEnd()) {
        const QString text = joined(textOf(property));
        if (!text.isEmpty())
            m_contact.variables.append({*title, text});
    }
}

void VCardParser::takeNumber(const Property &property)
{
    const QString raw = whole(textOf(property));
    if (!raw.isEmpty())
        m_contact.numbers.append(contactNumber(raw, m_region));
}

void VCardParser::takeName(const Property &property)
{
    if (property.name == "FN") {
        m_contact.name = m_contact.name.isEmpty() ? whole(textOf(property)) : m_contact.name;
        return;
    }
    // Family; Given; Additional; Prefixes; Suffixes
    const QStringList name = parts(textOf(property), u';');
    QStringList spoken{name.value(3), name.value(1), name.value(2), name.value(0), name.value(4)};
    spoken.removeAll(QString());
    m_structuredName = spoken.join(u' ').trimmed();
}

} // namespace hs
