#pragma once
#include "models/domain/phonenumber.h"

#include <QList>
#include <QPair>
#include <QString>

#include <tl/expected.hpp>

#include <optional>

// Contacts as they come from a file. Plain values; any thread.
namespace hs {

struct ContactNumber
{
    QString raw; ///< as it stands in the file
    QString e164; ///< empty: not diallable
    std::optional<NumberProblem> problem; ///< why not
    QString shown; ///< as its country writes it, with country code; empty: not diallable

    friend bool operator==(const ContactNumber &, const ContactNumber &) = default;
};

struct Contact
{
    QString name;
    QList<ContactNumber> numbers;
    QString language; ///< as written: "de", "German", …
    QList<QPair<QString, QString>> variables; ///< other columns by their title, in file order
    QString company;
    qint64 row = 0; ///< of the file, first is 1; of a vCard file: the card

    friend bool operator==(const Contact &, const Contact &) = default;
};

enum class ImportProblem {
    Cancelled,
    CannotRead,
    FileTooLarge, ///< over ContactReader::largestFile
    NotText, ///< a workbook, picture, archive …
    Empty,
    BrokenQuoting, ///< a quote that never closes, or text after one that did
    RowTooLong, ///< over longestRow; most often a quote that closes far below
    NoNumberColumn,
    UnfinishedCard, ///< BEGIN:VCARD without END
};

struct ImportFault
{
    ImportProblem problem = ImportProblem::CannotRead;
    qint64 row = 0; ///< first row or card is 1; 0: the file as a whole

    friend bool operator==(const ImportFault &, const ImportFault &) = default;
};

/// One number that was left out, or a row that has none.
struct SkippedNumber
{
    qint64 row = 0;
    QString raw; ///< as it stands in the file; empty: the row has no number
    NumberProblem problem = NumberProblem::Empty;

    friend bool operator==(const SkippedNumber &, const SkippedNumber &) = default;
};

struct ImportSummary
{
    static constexpr qsizetype mostSkipped = 5; ///< told one by one; the rest is counted

    qint64 rows = 0; ///< rows or cards with anything in them, without the header
    qint64 contacts = 0; ///< given to the sink
    qint64 withoutNumber = 0; ///< left out: there was nothing to dial
    qint64 undiallable = 0; ///< contacts none of whose numbers can be dialled
    qint64 uneven = 0; ///< rows with fewer or more cells than the header
    qint64 firstUneven = 0; ///< its row number; 0: none
    qint64 badNumbers = 0; ///< numbers that cannot be dialled, of all contacts
    QList<SkippedNumber> skipped; ///< the first of them, and of the rows without a number

    friend bool operator==(const ImportSummary &, const ImportSummary &) = default;
};

using ImportOutcome = tl::expected<ImportSummary, ImportFault>;

} // namespace hs
