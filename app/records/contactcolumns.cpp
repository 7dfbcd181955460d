#include "app/records/contactcolumns.h"

#include "app/records/contacttext.h"

#include <QHash>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

// "Phone 1 - Value" -> "phonevalue"
QString key(const QString &title)
{
    QString letters;
    const QString plain = title.normalized(QString::NormalizationForm_D);
    for (const QChar c : plain) {
        if (c.isLetter())
            letters.append(c.toLower());
    }
    return letters;
}

bool looksLikeNumber(const QByteArray &cell)
{
    const QString text = contactText(cell);
    int digits = 0;
    for (const QChar c : text) {
        if (c.isDigit())
            ++digits;
        else if (c.isLetter() && c.toLower() != u'x' && c.toLower() != u'e' && c.toLower() != u't')
            return false;
    }
    return digits >= 6 && digits <= 20;
}

bool looksLikeName(const QByteArray &cell)
{
    const QString text = contactText(cell);
    const bool letters
        = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    return letters && !text.contains(u'@') && !text.startsWith(u'=');
}

qsizetype widest(const QList<CsvRow> &rows)
{
    qsizetype columns = 0;
    for (const CsvRow &row : rows)
        columns = std::max(columns, row.size());
    return columns;
}

// Parts of titles of columns with numbers.
const QStringList &numberWords()
{
    static const QStringList words{
        u"phone"_s,     u"mobile"_s,    u"msisdn"_s,   u"handy"_s, u"telefon"_s,   u"celular"_s,
        u"telefone"_s,  u"cellphone"_s, u"portable"_s, u"movil"_s, u"rufnummer"_s, u"cellulare"_s,
        u"telephone"_s, u"whatsapp"_s,  u"電話"_s,     u"手机"_s,  u"телефон"_s,   u"هاتف"_s};
    return words;
}

} // namespace

ContactNumber contactNumber(const QString &raw, const QString &region)
{
    ContactNumber number;
    number.raw = raw;
    const ParsedNumber parsed = PhoneNumber::parse(raw, region);
    if (!parsed) {
        number.problem = parsed.error().problem;
        return number;
    }
    number.e164 = parsed->e164() == raw ? raw : parsed->e164(); // one copy for both
    number.shown = parsed->international();
    return number;
}

ContactColumns::Meaning ContactColumns::meaningOf(const QString &title)
{
    const QString word = key(title);
    // Whole words: a "numero client" is no telephone.
    static const QHash<QString, Meaning> exact{{u"tel"_s, Meaning::Number},
                                               {u"numero"_s, Meaning::Number},
                                               {u"cell"_s, Meaning::Number},
                                               {u"number"_s, Meaning::Number},
                                               {u"tonumber"_s, Meaning::Number},
                                               {u"firstname"_s, Meaning::GivenName},
                                               {u"givenname"_s, Meaning::GivenName},
                                               {u"vorname"_s, Meaning::GivenName},
                                               {u"prenom"_s, Meaning::GivenName},
                                               {u"lastname"_s, Meaning::FamilyName},
                                               {u"familyname"_s, Meaning::FamilyName},
                                               {u"surname"_s, Meaning::FamilyName},
                                               {u"nachname"_s, Meaning::FamilyName},
                                               {u"apellido"_s, Meaning::FamilyName},
                                               {u"apellidos"_s, Meaning::FamilyName},
                                               {u"name"_s, Meaning::Name},
                                               {u"fullname"_s, Meaning::Name},
                                               {u"contact"_s, Meaning::Name},
                                               {u"contactname"_s, Meaning::Name},
                                               {u"customername"_s, Meaning::Name},
                                               {u"displayname"_s, Meaning::Name},
                                               {u"nom"_s, Meaning::Name},
                                               {u"nombre"_s, Meaning::Name},
                                               {u"nome"_s, Meaning::Name},
                                               {u"naam"_s, Meaning::Name},
                                               {u"имя"_s, Meaning::Name},
                                               {u"姓名"_s, Meaning::Name},
                                               {u"company"_s, Meaning::Company},
                                               {u"companyname"_s, Meaning::Company},
                                               {u"organization"_s, Meaning::Company},
                                               {u"organisation"_s, Meaning::Company},
                                               {u"organizationname"_s, Meaning::Company},
                                               {u"firma"_s, Meaning::Company},
                                               {u"unternehmen"_s, Meaning::Company},
                                               {u"societe"_s, Meaning::Company},
                                               {u"entreprise"_s, Meaning::Company},
                                               {u"empresa"_s, Meaning::Company},
                                               {u"azienda"_s, Meaning::Company},
                                               {u"language"_s, Meaning::Language},
                                               {u"lang"_s, Meaning::Language},
                                               {u"locale"_s, Meaning::Language},
                                               {u"sprache"_s, Meaning::Language},
                                               {u"langue"_s, Meaning::Language},
                                               {u"idioma"_s, Meaning::Language},
                                               {u"lingua"_s, Meaning::Language}};
    if (const auto known = exact.constFind(word); known != exact.constEnd())
        return *known;
    // "Phone 1 - Type" is a word about the number, not the number.
    const bool about
        = word.endsWith(u"type"_s) || word.endsWith(u"label"_s) || word.endsWith(u"typ"_s);
    const bool number = std::any_of(numberWords().begin(), numberWords().end(),
                                    [&](const QString &part) { return word.contains(part); });
    return number && !about ? Meaning::Number : Meaning::Variable;
}

void ContactColumns::readTitles(const CsvRow &header)
{
    for (const QByteArray &cell : header) {
        m_titles.append(contactText(cell).trimmed());
        m_meanings.append(meaningOf(m_titles.constLast()));
    }
}

void ContactColumns::findNumbers(const QList<CsvRow> &rows)
{
    qsizetype best = -1;
    int most = 0;
    for (qsizetype column = 0; column < widest(rows); ++column) {
        const auto hits = std::count_if(rows.begin(), rows.end(), [column](const CsvRow &row) {
            return column < row.size() && looksLikeNumber(row[column]);
        });
        if (hits > most) {
            most = static_cast<int>(hits);
            best = column;
        }
    }
    if (best < 0)
        return;
    m_meanings.resize(std::max(m_meanings.size(), best + 1));
    m_meanings[best] = Meaning::Number;
}

void ContactColumns::findName(const QList<CsvRow> &rows)
{
    for (qsizetype column = 0; column < m_meanings.size(); ++column) {
        const bool names = std::any_of(rows.begin(), rows.end(), [column](const CsvRow &row) {
            return column < row.size() && looksLikeName(row[column]);
        });
        if (names && m_meanings[column] == Meaning::Variable) {
            m_meanings[column] = Meaning::Name;
            return;
        }
    }
}

std::optional<ContactColumns> ContactColumns::guess(const QList<CsvRow> &rows)
{
    if (rows.isEmpty())
        return {};
    ContactColumns columns;
    const CsvRow &first = rows.constFirst();
    columns.m_hasHeader = std::none_of(first.begin(), first.end(), looksLikeNumber);
    if (columns.m_hasHeader)
        columns.readTitles(first);
    else
        columns.m_meanings.resize(widest(rows));
    const QList<CsvRow> data = columns.m_hasHeader ? rows.sliced(1) : rows;
    if (!columns.has(Meaning::Number))
        columns.findNumbers(data);
    if (!columns.has(Meaning::Number))
        return {};
    if (!columns.m_hasHeader)
        columns.findName(data);
    return columns;
}

Contact ContactColumns::contact(const CsvRow &row, const QString &region) const
{
    Contact contact;
    QString given;
    QString family;
    for (qsizetype column = 0; column < row.size(); ++column) {
        const QString cell = contactText(row[column]).trimmed();
        if (cell.isEmpty())
            continue;
        const Meaning meaning = m_meanings.value(column, Meaning::Variable);
        const QString title = m_titles.value(column);
        if (meaning == Meaning::Number)
            contact.numbers.append(contactNumber(cell, region));
        else if (meaning == Meaning::Name && contact.name.isEmpty())
            contact.name = cell;
        else if (meaning == Meaning::GivenName)
            given = cell;
        else if (meaning == Meaning::FamilyName)
            family = cell;
        else if (meaning == Meaning::Language && contact.language.isEmpty())
            contact.language = cell;
        else if (meaning == Meaning::Company && contact.company.isEmpty())
            contact.company = cell;
        else
            contact.variables.append(
                {title.isEmpty() ? u"column_%1"_s.arg(column + 1) : title, cell});
    }
    if (contact.name.isEmpty())
        contact.name = QString(given + u' ' + family).trimmed();
    return contact;
}

} // namespace hs
