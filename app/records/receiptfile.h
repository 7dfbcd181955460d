#pragma once
#include "app/records/receiptjson.h"

#include <QFuture>

namespace hs {

enum class ReceiptFormat { Json, Pdf };

/// Writes the receipt to a file, whole or not at all, on a pool thread; the future finishes there.
/// StoreFailed carries the system's own words in `detail`. Call from any thread; Pdf needs a
/// QGuiApplication.
[[nodiscard]] QFuture<Result<void>> saveReceipt(const QString &path, ReceiptFormat format,
                                                const ReceiptDocument &document);

} // namespace hs
