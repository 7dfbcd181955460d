#include "app/records/contactreader.h"

#include <algorithm>
#include <utility>

namespace hs {
namespace {

// Spreadsheets may say their separator in a first line of their own: "sep=;"
std::optional<char> toldSeparator(QByteArrayView start)
{
    const bool told = start.size() > 5 && start.first(4).compare("sep=", Qt::CaseInsensitive) == 0
                      && (start[5] == '\r' || start[5] == '\n');
    return told ? std::optional(start[4]) : std::nullopt;
}

bool isCards(QByteArrayView start)
{
    return start.trimmed()
               .first(std::min(start.trimmed().size(), qsizetype(11)))
               .compare("BEGIN:VCARD", Qt::CaseInsensitive)
           == 0;
}

bool isBlank(const QByteArray &cell)
{
    return cell.trimmed().isEmpty();
}

} // namespace

ContactReader::ContactReader(const QString &region, Sink sink)
    : m_region(region), m_sink(std::move(sink))
{
}

std::optional<ImportFault> ContactReader::begin(const QByteArray &start)
{
    m_encoding.emplace(start);
    if (!m_encoding->isText())
        return ImportFault{ImportProblem::NotText, 0};
    const QByteArray text = ContactEncoding(start).toUtf8(start.sliced(m_encoding->markSize()));
    if (isCards(text)) {
        m_cards = std::make_unique<VCardParser>(m_region, [this](qint64 number, Contact &contact) {
            ++m_summary.rows;
            contact.row = number;
            take(std::move(contact));
            return true;
        });
    } else {
        beginCsv(text);
    }
    return {};
}

void ContactReader::beginCsv(QByteArrayView start)
{
    const auto told = toldSeparator(start);
    const char separator = told.value_or(CsvParser::guessSeparator(start));
    m_csv = std::make_unique<CsvParser>(separator, [this, told](qint64 number, CsvRow &row) {
        return (told && number == 1) || takeRow(number, row);
    });
}

std::optional<ImportFault> ContactReader::feed(const QByteArray &piece)
{
    if (m_fault || piece.isEmpty())
        return m_fault;
    QByteArray bytes = piece;
    if (!m_encoding) {
        m_fault = begin(piece);
        if (m_fault)
            return m_fault;
        bytes = piece.sliced(m_encoding->markSize());
    }
    bytes = m_encoding->toUtf8(bytes);
    const auto broken = m_csv ? m_csv->feed(bytes) : m_cards->feed(bytes);
    if (broken)
        m_fault = broken;
    return m_fault;
}

bool ContactReader::takeRow(qint64 number, CsvRow &row)
{
    if (std::all_of(row.cbegin(), row.cend(), isBlank))
        return true;
    if (m_columns) {
        takeTableRow(number, row);
        return true;
    }
    m_early.append({number, std::move(row)});
    return m_early.size() < ContactColumns::rowsToGuess || settleColumns();
}

// False: there is nothing to dial in this table.
bool ContactReader::settleColumns()
{
    QList<CsvRow> rows;
    for (const EarlyRow &early : std::as_const(m_early))
        rows.append(early.cells);
    m_columns = ContactColumns::guess(rows);
    if (!m_columns) {
        m_fault = ImportFault{ImportProblem::NoNumberColumn, 0};
        return false;
    }
    const QList<EarlyRow> early = std::exchange(m_early, {});
    for (qsizetype i = m_columns->hasHeader() ? 1 : 0; i < early.size(); ++i)
        takeTableRow(early[i].number, early[i].cells);
    return true;
}

void ContactReader::takeTableRow(qint64 number, const CsvRow &row)
{
    ++m_summary.rows;
    if (row.size() != m_columns->count() && ++m_summary.uneven == 1)
        m_summary.firstUneven = number;
    Contact contact = m_columns->contact(row, m_region);
    contact.row = number;
    take(std::move(contact));
}

void ContactReader::noteSkipped(const SkippedNumber &skipped)
{
    if (m_summary.skipped.size() < ImportSummary::mostSkipped)
        m_summary.skipped.append(skipped);
}

void ContactReader::take(Contact &&contact)
{
    if (contact.numbers.isEmpty()) {
        ++m_summary.withoutNumber;
        noteSkipped({contact.row, {}, NumberProblem::Empty});
        return;
    }
    bool diallable = false;
    for (const ContactNumber &number : std::as_const(contact.numbers)) {
        diallable = diallable || !number.problem;
        if (!number.problem)
            continue;
        ++m_summary.badNumbers;
        noteSkipped({contact.row, number.raw, *number.problem});
    }
    m_summary.undiallable += diallable ? 0 : 1;
    ++m_summary.contacts;
    m_batch.append(std::move(contact));
    if (m_batch.size() >= batchSize)
        flush();
}

void ContactReader::flush()
{
    if (!m_batch.isEmpty())
        m_sink(std::exchange(m_batch, {}));
}

ImportOutcome ContactReader::finish()
{
    if (!m_fault && m_csv)
        m_fault = m_csv->finish();
    if (!m_fault && m_cards)
        m_fault = m_cards->finish();
    if (!m_fault && !m_early.isEmpty())
        (void)settleColumns();
    if (!m_fault && !m_columns && m_summary.rows == 0)
        m_fault = ImportFault{ImportProblem::Empty, 0};
    if (m_fault)
        return tl::unexpected(*m_fault);
    flush();
    return m_summary;
}

} // namespace hs
