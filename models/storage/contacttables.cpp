#include "models/storage/contacttables.h"

#include "models/storage/connection.h"
#include "models/storage/sessionrows.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int slice = 1000; ///< rows deleted in one go: some ten milliseconds
constexpr int usedLooked = 200; ///< the ones dialled last, which come before the rest
constexpr qsizetype shortestGroup = 3;
constexpr qsizetype mostWords = 8;

const QString columns = u"c.number, c.name, c.e164, c.shown, c.company, c.language, c.used_at, "
                        "EXISTS (SELECT 1 FROM favourites f WHERE f.e164 = c.e164)"_s;
const QString visible = u"c.number > (SELECT up_to FROM contacts_hidden)"_s;
// Those an operator most likely means: few, whatever the size of the table.
const QString preferred
    = u"c.number IN (SELECT number FROM contacts WHERE e164 IN (SELECT e164 FROM favourites) "
      "UNION SELECT number FROM (SELECT number FROM contacts WHERE used_at IS NOT NULL "
      "ORDER BY used_at DESC LIMIT %1)) ORDER BY 8 DESC, c.used_at DESC, c.number DESC LIMIT ?"_s
          .arg(usedLooked);
const QString words = u"contact_words w JOIN contacts c ON c.number = w.rowid"_s;

PhoneBookEntry entry(const QSqlQuery &row)
{
    PhoneBookEntry found;
    found.id = row.value(0).toLongLong();
    found.name = row.value(1).toString();
    found.number = row.value(2).toString();
    found.shown = row.value(3).toString();
    found.company = row.value(4).toString();
    found.language = row.value(5).toString();
    if (!row.isNull(6))
        found.usedAt = QDateTime::fromMSecsSinceEpoch(row.value(6).toLongLong(), Qt::UTC);
    found.favourite = row.value(7).toBool();
    return found;
}

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

QStringList wordsOf(const QString &typed)
{
    QStringList found{QString()};
    for (const QChar c : typed) {
        if (!isWordPart(c))
            found.append(QString());
        else if (c.isDigit()) // every script's
            found.last().append(QChar(u'0' + c.digitValue()));
        else
            found.last().append(c);
    }
    found.removeAll(QString());
    return found.mid(0, mostWords);
}

QString quoted(const QString &word)
{
    return u'"' + word + u"\"*"_s;
}

} // namespace

QString numberWords(const QString &shown)
{
    QStringList found;
    QString digits;
    for (qsizetype at = shown.size(); at-- > 0;) {
        if (shown.at(at).isDigit()) {
            digits.prepend(shown.at(at));
            continue;
        }
        if (digits.size() >= shortestGroup && !found.contains(digits))
            found.prepend(digits);
    }
    if (!digits.isEmpty() && !found.contains(digits))
        found.prepend(digits);
    return found.join(u' ');
}

QString wordQuestion(const QString &text)
{
    QStringList asked;
    const QStringList typed = wordsOf(text);
    for (const QString &word : typed) {
        // "020 7946" and "0044 20" are how the country writes what is stored as +44 20 7946.
        qsizetype zeros = 0;
        while (zeros < word.size() && word.at(zeros) == u'0')
            ++zeros;
        const bool trunk = zeros > 0 && zeros < word.size();
        asked.append(trunk ? u'(' + quoted(word) + u" OR "_s + quoted(word.sliced(zeros)) + u')'
                           : quoted(word));
    }
    return asked.join(u" AND "_s);
}

Result<QList<PhoneBookEntry>> ContactTables::find(const QString &rest, const QVariantList &values)
{
    QList<PhoneBookEntry> found;
    return m_connection
        .read(u"SELECT "_s + columns + u" FROM "_s + rest, values,
              [&](const QSqlQuery &row) { found.append(entry(row)); })
        .map([&] { return found; });
}

Result<QList<PhoneBookEntry>> ContactTables::search(const QString &text, int limit)
{
    const QString question = wordQuestion(text);
    const bool all = question.isEmpty();
    const QString from = all ? u"contacts c WHERE "_s + visible
                             : words + u" WHERE contact_words MATCH ? AND "_s + visible;
    QVariantList values;
    if (!all)
        values.append(question);
    values.append(limit);
    auto found = find(from + u" AND "_s + preferred, values);
    if (!found || found->size() >= limit)
        return found;
    // Newest first is the order the index has anyway, so this stops after `limit` rows.
    const auto rest = find(
        from + (all ? u" ORDER BY c.number DESC LIMIT ?"_s : u" ORDER BY w.rowid DESC LIMIT ?"_s),
        values);
    if (!rest)
        return rest;
    QSet<qint64> known;
    for (const PhoneBookEntry &one : std::as_const(*found))
        known.insert(one.id);
    for (const PhoneBookEntry &one : *rest) {
        if (!known.contains(one.id) && found->size() < limit)
            found->append(one);
    }
    return found;
}

Result<QList<PhoneBookEntry>> ContactTables::withNumber(const QString &number)
{
    return find(u"contacts c WHERE c.e164 = ? AND "_s + visible + u" ORDER BY c.number DESC"_s,
                {number});
}

Result<qint64> ContactTables::count()
{
    return m_connection.value(u"SELECT count(*) FROM contacts c WHERE "_s + visible)
        .map([](const QVariant &value) { return value.toLongLong(); });
}

Result<qint64> ContactTables::newest()
{
    return m_connection.value(u"SELECT max(number) FROM contacts"_s).map([](const QVariant &value) {
        return value.toLongLong();
    });
}

Result<void> ContactTables::addOne(const PhoneBookEntry &entry, AddedContacts &done)
{
    const QString insert
        = u"INSERT INTO contacts (name, e164, shown, company, language, digits) VALUES "
          "(?, ?, ?, ?, ?, ?) ON CONFLICT (e164, name) DO NOTHING"_s;
    const auto inserted = m_connection.run(
        insert, {rows::textValue(entry.name), entry.number, rows::textValue(entry.shown),
                 rows::textValue(entry.company), rows::textValue(entry.language),
                 rows::textValue(numberWords(entry.shown))});
    if (!inserted)
        return inserted;
    if (m_connection.affected() > 0) {
        ++done.added;
        return {};
    }
    ++done.known;
    const QVariant company = rows::textValue(entry.company);
    const QVariant language = rows::textValue(entry.language);
    // A file without these columns takes nothing away.
    const QString update = u"UPDATE contacts SET company = iif(? <> '', ?, company), "
                           "language = iif(? <> '', ?, language) WHERE e164 = ? AND name = ?"_s;
    return m_connection.run(
        update, {company, company, language, language, entry.number, rows::textValue(entry.name)});
}

Result<AddedContacts> ContactTables::add(const QList<PhoneBookEntry> &batch)
{
    AddedContacts done;
    const auto written = m_connection.inTransaction([&]() -> Result<void> {
        for (const PhoneBookEntry &entry : batch) {
            if (const auto added = addOne(entry, done); !added)
                return added;
        }
        return {};
    });
    return written.map([&] { return done; });
}

Result<bool> ContactTables::deleteSome(const QString &sql, qint64 id)
{
    const auto done = m_connection.inTransaction([&] {
        return m_connection.run(sql, {id, slice});
    });
    return done.map([this] { return m_connection.affected() > 0; });
}

Result<bool> ContactTables::dropNewerThan(qint64 id)
{
    const QString sql = u"DELETE FROM contacts WHERE number IN (SELECT number FROM contacts "
                        "WHERE number > ? ORDER BY number DESC LIMIT ?)"_s;
    const auto hit = m_connection.value(u"SELECT 1 FROM contacts WHERE number > ? LIMIT 1"_s, {id});
    if (!hit)
        return tl::unexpected(hit.error());
    return hit->isValid() ? deleteSome(sql, id).map([](bool) { return true; })
                          : Result<bool>(false);
}

Result<void> ContactTables::remove(qint64 id)
{
    return m_connection.inTransaction(
        [&] { return m_connection.run(u"DELETE FROM contacts WHERE number = ?"_s, {id}); });
}

Result<void> ContactTables::putBack(const PhoneBookEntry &entry)
{
    const QString sql
        = u"INSERT INTO contacts (number, name, e164, shown, company, language, digits, used_at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"_s;
    return m_connection.inTransaction([&] {
        return m_connection.run(
            sql, {entry.id, rows::textValue(entry.name), entry.number, rows::textValue(entry.shown),
                  rows::textValue(entry.company), rows::textValue(entry.language),
                  rows::textValue(numberWords(entry.shown)), rows::timeValue(entry.usedAt)});
    });
}

Result<void> ContactTables::hideAll()
{
    return m_connection.inTransaction([this] {
        return m_connection.run(u"UPDATE contacts_hidden SET up_to = "
                                "(SELECT coalesce(max(number), 0) FROM contacts)"_s);
    });
}

Result<void> ContactTables::showAll()
{
    return m_connection.inTransaction(
        [this] { return m_connection.run(u"UPDATE contacts_hidden SET up_to = 0"_s); });
}

Result<bool> ContactTables::purge()
{
    const auto up = m_connection.value(u"SELECT up_to FROM contacts_hidden"_s);
    if (!up)
        return tl::unexpected(up.error());
    const qint64 id = up->toLongLong();
    if (id == 0)
        return false;
    // From the lowest on, so that new rows keep getting higher numbers than what is hidden.
    const QString sql = u"DELETE FROM contacts WHERE number IN (SELECT number FROM contacts "
                        "WHERE number <= ? ORDER BY number LIMIT ?)"_s;
    const auto left
        = m_connection.value(u"SELECT 1 FROM contacts WHERE number <= ? LIMIT 1"_s, {id});
    if (!left)
        return tl::unexpected(left.error());
    if (left->isValid())
        return deleteSome(sql, id).map([](bool) { return true; });
    return showAll().map([] { return false; });
}

Result<void> ContactTables::touch(const QString &number, const QDateTime &at)
{
    return m_connection.inTransaction([&] {
        return m_connection.run(u"UPDATE contacts SET used_at = ? WHERE e164 = ?"_s,
                                {rows::timeValue(at), number});
    });
}

} // namespace hs
