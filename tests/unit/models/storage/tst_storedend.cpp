#include "models/storage/storedend.h"
#include "tests/fakes/proofs.h"
#include "tests/fakes/testmain.h"

namespace hs::test {
namespace {

template <typename End>
concept CanBeForged = requires
{
    End::fromStore(EndProof::LogRow, QByteArray());
};
static_assert(
    !CanBeForged<
        ProvenEnd> && !std::is_default_constructible_v<ProvenEnd> && !std::is_constructible_v<ProvenEnd, EndProof, QByteArray>,
    "only a receipt and the store that keeps it may say that a line is down");

} // namespace

class TstStoredEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStoreGivesBackOnlyWhatCanBeAnEnd()
    {
        const QByteArray hash = provenBy(EndProof::CampaignLine)->hash();
        const auto kept = StoredEnd::read(EndProof::CampaignLine, hash);
        QVERIFY(kept);
        QCOMPARE(kept->hash(), hash);
        QVERIFY(!StoredEnd::read(EndProof::None, hash));
        QVERIFY(!StoredEnd::read(EndProof::LogRow, {}));
        QVERIFY(!StoredEnd::read(EndProof::LogRow, hash.first(63)));
        QVERIFY(!StoredEnd::read(EndProof::LogRow, hash + 'a'));
        QVERIFY(!StoredEnd::read(EndProof::LogRow, QByteArray(64, 'g')));
        QVERIFY(!StoredEnd::read(EndProof::LogRow, QByteArray(64, 'A')));
        QVERIFY(!StoredEnd::read(EndProof::LogRow, QByteArray(64, '\0')));
    }
};

HS_TEST_CLASS(TstStoredEnd)

} // namespace hs::test

#include "tst_storedend.moc"
