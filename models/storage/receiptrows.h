#pragma once
#include "models/domain/receipt.h"

#include <QSqlQuery>
#include <QVariant>

// Receipt rows as columns and back. Storage thread.
namespace hs::rows {

/// All columns of `receipts` but its number and session, in the order of receiptValues().
[[nodiscard]] QString receiptColumns();
[[nodiscard]] QVariantList receiptValues(const ReceiptRow &row);
/// From a row that begins with receiptColumns().
[[nodiscard]] ReceiptRow receiptRow(const QSqlQuery &row);

} // namespace hs::rows
