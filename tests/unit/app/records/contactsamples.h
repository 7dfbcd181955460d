#pragma once
#include "app/records/contactreader.h"

namespace hs::test {

struct ReadContacts
{
    QList<Contact> contacts;
    ImportOutcome outcome;
};

/// Feeds the bytes in pieces of the given size; the result must not depend on it.
inline ReadContacts readContacts(const QByteArray &bytes, qsizetype first = 4096,
                                 qsizetype step = 4096)
{
    ReadContacts read;
    ContactReader reader(QStringLiteral("US"),
                         [&read](QList<Contact> &&batch) { read.contacts += batch; });
    qsizetype size = first;
    for (qsizetype at = 0; at < bytes.size(); at += std::exchange(size, step)) {
        if (const auto broken = reader.feed(bytes.mid(at, size))) {
            read.outcome = tl::unexpected(*broken);
            return read;
        }
    }
    read.outcome = reader.finish();
    return read;
}

inline QStringList numbersOf(const QList<Contact> &contacts)
{
    QStringList numbers;
    for (const Contact &contact : contacts) {
        for (const ContactNumber &number : contact.numbers)
            numbers.append(number.e164.isEmpty() ? number.raw : number.e164);
    }
    return numbers;
}

inline QStringList namesOf(const QList<Contact> &contacts)
{
    QStringList names;
    for (const Contact &contact : contacts)
        names.append(contact.name);
    return names;
}

} // namespace hs::test
