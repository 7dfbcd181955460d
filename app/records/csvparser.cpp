#include "app/records/csvparser.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hs {

CsvParser::CsvParser(char separator, Sink sink)
    : m_sink(std::move(sink)), m_separator(separator) { }

std::optional<ImportFault> CsvParser::feed(QByteArrayView bytes)
{
    for (const char c : bytes) {
        if (m_stopped)
            return {};
        if (std::exchange(m_afterCr, false) && c == '\n')
            continue; // the second half of CRLF
        if (++m_size > longestRow)
            return fault(ImportProblem::RowTooLong);
        if (const auto broken = take(c))
            return broken;
    }
    return {};
}

std::optional<ImportFault> CsvParser::take(char c)
{
    if (m_state == State::Quoted || m_state == State::QuoteInQuoted) {
        if (const auto broken = takeQuoted(c))
            return broken;
        if (m_state != State::Bare)
            return {};
        m_state = State::CellStart; // the quotes are closed, c ends the cell
    }
    if (c == m_separator) {
        endCell();
    } else if (c == '\n' || c == '\r') {
        m_afterCr = c == '\r';
        endRow();
    } else if (c == '"' && m_state == State::CellStart) {
        m_state = State::Quoted;
    } else {
        m_cell.append(c);
        m_state = State::Bare;
    }
    return {};
}

// Leaves the state Bare when the quoted cell is over and c must be looked at as its end.
std::optional<ImportFault> CsvParser::takeQuoted(char c)
{
    if (m_state == State::Quoted) {
        if (c == '"')
            m_state = State::QuoteInQuoted;
        else
            m_cell.append(c);
        return {};
    }
    if (c == '"') {
        m_cell.append(c);
        m_state = State::Quoted;
    } else if (c == m_separator || c == '\n' || c == '\r') {
        m_state = State::Bare;
    } else if (c != ' ') { // some programs pad after the quote
        return fault(ImportProblem::BrokenQuoting);
    }
    return {};
}

void CsvParser::endCell()
{
    m_row.append(std::exchange(m_cell, {}));
    m_state = State::CellStart;
}

void CsvParser::endRow()
{
    endCell();
    const bool empty = std::all_of(m_row.cbegin(), m_row.cend(),
                                   [](const auto &cell) { return cell.isEmpty(); });
    if (!empty && !m_sink(m_number, m_row))
        m_stopped = true;
    m_row.clear();
    m_size = 0;
    ++m_number;
}

std::optional<ImportFault> CsvParser::finish()
{
    if (m_stopped)
        return {};
    if (m_state == State::Quoted)
        return fault(ImportProblem::BrokenQuoting);
    if (m_size > 0)
        endRow();
    m_stopped = true;
    return {};
}

std::optional<ImportFault> CsvParser::fault(ImportProblem problem)
{
    m_stopped = true;
    return ImportFault{problem, m_number};
}

char CsvParser::guessSeparator(QByteArrayView start)
{
    static constexpr std::array<char, 4> candidates{',', ';', '\t', '|'};
    std::array<int, 4> seen{};
    bool quoted = false;
    for (const char c : start) {
        quoted ^= c == '"';
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        const auto *const which = std::find(candidates.begin(), candidates.end(), c);
        if (!quoted && which != candidates.end())
            ++seen[static_cast<std::size_t>(which - candidates.begin())];
    }
    const auto best = std::max_element(seen.begin(), seen.end()) - seen.begin();
    return candidates[static_cast<std::size_t>(best)];
}

} // namespace hs
