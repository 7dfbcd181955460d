#pragma once
#include "app/records/receiptjson.h"

#include <QByteArray>

namespace hs {

/// The receipt as one A4 page for people: what the session was, each step with times, answer and
/// hash, and what proves the end. Where the page is too short for all steps, those in the middle
/// are left out and the page says so. Needs a QGuiApplication for its fonts; any thread; takes
/// some ten milliseconds.
[[nodiscard]] QByteArray receiptPdf(const ReceiptDocument &document);

} // namespace hs
