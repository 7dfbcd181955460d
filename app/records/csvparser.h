#pragma once
#include "app/records/contact.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <functional>
#include <optional>

namespace hs {

using CsvRow = QList<QByteArray>;

/// Cuts CSV (RFC 4180, and what programs really write) into rows, however the bytes come in. Line
/// ends: CRLF, LF, CR. A quote inside a bare cell is a character like others; text after a closing
/// quote, or a quote that never closes, is a fault, because from there on nobody knows which cell
/// is which. Cells are bytes: a formula is only text here. Empty lines are skipped but counted. Any
/// thread, one at a time.
class CsvParser final
{
public:
    static constexpr qsizetype longestRow = 1 << 20; ///< bytes
    /// Gets each row with its number in the file (first is 1); false ends the parsing.
    using Sink = std::function<bool(qint64 number, CsvRow &row)>;

    CsvParser(char separator, Sink sink);

    /// After a fault, or when the sink wants no more, further bytes are ignored.
    [[nodiscard]] std::optional<ImportFault> feed(QByteArrayView bytes);
    /// At the end of the file.
    [[nodiscard]] std::optional<ImportFault> finish();
    [[nodiscard]] bool isStopped() const { return m_stopped; }

    /// The separator that the first row seems to use: , ; tab or |
    [[nodiscard]] static char guessSeparator(QByteArrayView start);

private:
    enum class State { CellStart, Bare, Quoted, QuoteInQuoted };

    std::optional<ImportFault> take(char c);
    std::optional<ImportFault> takeQuoted(char c);
    void endCell();
    void endRow();
    std::optional<ImportFault> fault(ImportProblem problem);

    Sink m_sink;
    CsvRow m_row;
    QByteArray m_cell;
    qint64 m_number = 1;
    qsizetype m_size = 0; ///< bytes of this row
    char m_separator;
    State m_state = State::CellStart;
    bool m_afterCr = false;
    bool m_stopped = false;
};

} // namespace hs
