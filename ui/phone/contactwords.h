#pragma once
#include "app/records/contactloader.h"
#include "app/records/donotcallreader.h"

#include <QString>

#include <chrono>

/// Contacts and what came of reading a file of them, in the operator's words. GUI thread; plain
/// text as in words.h.
namespace hs::words {

/// "Ann Lee · +1 202-555-0123 · mobile"
[[nodiscard]] QString contact(const PhoneBookEntry &entry);
/// The same for a screen reader, with the company.
[[nodiscard]] QString spokenContact(const PhoneBookEntry &entry);
/// How an import went, with the first of what was left out and why; whole sentences.
[[nodiscard]] QString contactLoad(const ContactLoad &load);
[[nodiscard]] QString doNotCallFile(const DoNotCallFile &file, qint64 added);
/// "Importing contacts.csv, about 12 s left"
[[nodiscard]] QString importing(const QString &file, std::chrono::milliseconds passed, qint64 done,
                                qint64 total);

} // namespace hs::words
