#pragma once
#include "app/records/contact.h"
#include "app/records/contactcolumns.h"
#include "app/records/contacttext.h"
#include "app/records/csvparser.h"
#include "app/records/vcardparser.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace hs {

/// Bytes of a contact file, CSV or vCard, in; contacts in batches out. Keeps one row and one batch
/// at most. Any thread, one at a time.
class ContactReader final
{
public:
    static constexpr qint64 largestFile = qint64(1) << 30; ///< bytes
    static constexpr qsizetype batchSize = 1000;
    using Sink = std::function<void(QList<Contact> &&batch)>;

    /// `region`: where numbers without country code belong.
    ContactReader(const QString &region, Sink sink);
    Q_DISABLE_COPY_MOVE(ContactReader)

    /// The first piece decides the format: give it at least some kilobytes if there are that many.
    [[nodiscard]] std::optional<ImportFault> feed(const QByteArray &piece);
    [[nodiscard]] ImportOutcome finish();

private:
    std::optional<ImportFault> begin(const QByteArray &start);
    void beginCsv(QByteArrayView start);
    bool takeRow(qint64 number, CsvRow &row);
    bool settleColumns();
    void takeTableRow(qint64 number, const CsvRow &row);
    void take(Contact &&contact);
    void noteSkipped(const SkippedNumber &skipped);
    void flush();

    struct EarlyRow
    {
        qint64 number = 0;
        CsvRow cells;
    };

    QString m_region;
    Sink m_sink;
    std::optional<ContactEncoding> m_encoding;
    std::unique_ptr<CsvParser> m_csv;
    std::unique_ptr<VCardParser> m_cards;
    std::optional<ContactColumns> m_columns;
    QList<EarlyRow> m_early; ///< rows that came before the columns were known
    QList<Contact> m_batch;
    ImportSummary m_summary;
    std::optional<ImportFault> m_fault;
};

} // namespace hs
