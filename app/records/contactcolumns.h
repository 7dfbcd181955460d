#pragma once
#include "app/records/contact.h"
#include "app/records/csvparser.h"

#include <QStringList>

#include <optional>

namespace hs {

/// What the columns of a table of contacts mean. A value; any thread.
class ContactColumns final
{
public:
    /// How many rows a guess needs, header included; fewer when the file has fewer.
    static constexpr int rowsToGuess = 20;

    /// By the titles where the first row has some (several languages), else by what the cells look
    /// like; nullopt: no column has numbers.
    [[nodiscard]] static std::optional<ContactColumns> guess(const QList<CsvRow> &rows);

    [[nodiscard]] bool hasHeader() const { return m_hasHeader; }
    [[nodiscard]] int count() const { return static_cast<int>(m_meanings.size()); }
    /// Cells past the last title become variables by their column's number.
    [[nodiscard]] Contact contact(const CsvRow &row, const QString &region) const;

private:
    enum class Meaning { Variable, Name, GivenName, FamilyName, Number, Language, Company };

    static Meaning meaningOf(const QString &title);
    void readTitles(const CsvRow &header);
    void findNumbers(const QList<CsvRow> &rows);
    void findName(const QList<CsvRow> &rows);
    [[nodiscard]] bool has(Meaning meaning) const { return m_meanings.contains(meaning); }

    QList<Meaning> m_meanings;
    QStringList m_titles;
    bool m_hasHeader = false;
};

/// The number as the file has it and as it can be dialled.
[[nodiscard]] ContactNumber contactNumber(const QString &raw, const QString &region);

} // namespace hs
