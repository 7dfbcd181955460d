#include "app/records/contactreader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

// CSV and vCard files, whole and cut at places that the first byte seeds: they must mean the same.
// Numbers are left to fuzz_phonenumber: without a program's folder there is no module to ask.
namespace {

struct Read
{
    QList<hs::Contact> contacts;
    hs::ImportOutcome outcome;
};

Read read(const QByteArray &bytes, unsigned cut)
{
    Read result;
    hs::ContactReader reader(QStringLiteral("US"), [&result](QList<hs::Contact> &&batch) {
        if (batch.size() > hs::ContactReader::batchSize)
            std::abort();
        result.contacts += batch;
    });
    // The first piece decides format and separator, so it is the same for both.
    qsizetype length = 256;
    for (qsizetype at = 0; at < bytes.size();
         at += length, length = cut ? 1 + (cut >> 16) % 37 : bytes.size()) {
        if (at > 0 && cut)
            cut = cut * 1103515245U + 12345U;
        if (const auto broken = reader.feed(bytes.mid(at, length))) {
            result.outcome = tl::unexpected(*broken);
            return result;
        }
    }
    result.outcome = reader.finish();
    return result;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1,
                           static_cast<qsizetype>(size) - 1);
    const Read whole = read(bytes, 0);
    const Read pieces = read(bytes, data[0] * 2654435761U | 1U);
    if (whole.outcome != pieces.outcome)
        std::abort();
    if (whole.outcome && whole.contacts != pieces.contacts)
        std::abort();
    if (whole.outcome && whole.outcome->contacts != whole.contacts.size())
        std::abort();
    return 0;
}
