#pragma once
#include "models/domain/receipt.h"
#include "models/domain/result.h"
#include "models/domain/session.h"

#include <QByteArray>

namespace hs {

/// A receipt with the facts of its session: what an export holds.
struct ReceiptDocument
{
    SessionRecord session;
    Receipt receipt;

    friend bool operator==(const ReceiptDocument &, const ReceiptDocument &) = default;
};

/// The receipt as JSON for people and programs outside: every row as it was hashed, and how to
/// verify the chain without us. English; no secrets. Pure; any thread.
[[nodiscard]] QByteArray receiptJson(const ReceiptDocument &document);

/// Reads such a text back and verifies it. StoreCorrupt when the chain does not hold or its last
/// rows were cut off; NotJson or WrongShape for anything else. Pure; any thread.
[[nodiscard]] Result<ReceiptDocument> parseReceiptJson(const QByteArray &json);

/// Whether the receipt holds the row that the session names as its proof: a chain that was cut off
/// at its end is sound in itself.
[[nodiscard]] bool holdsTheEnd(const ReceiptDocument &document);

} // namespace hs
