#include "app/ladder/legowners.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/ladder/ladderrig.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::test {
namespace {

using Whose = LegOwners::Whose;

struct Desk
{
    FakeClock clock;
    LegOwners legs{clock};

    /// A line that is dialled now.
    void dial(const QString &session, const QString &from = u"+12025550100"_s)
    {
        OpenLine line = phoneLine(session);
        line.fromNumber = from;
        line.intendedAt = clock.utcNow();
        legs.open(line);
    }
    /// Whose a leg is that began so long before or after now.
    [[nodiscard]] Whose whose(const QString &session, qint64 seconds = 0) const
    {
        return legs.whose({u"A"_s, u"in-progress"_s, false, clock.utcNow().addSecs(seconds)},
                          session);
    }
};

} // namespace

class TstLegOwners : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneLineHasWhatBeganWhenItCouldHave()
    {
        Desk desk;
        desk.dial(u"one"_s);
        QCOMPARE(desk.whose(u"one"_s), Whose::Ours);
        QCOMPARE(desk.whose(u"one"_s, -30), Whose::Ours); // clocks differ
        QCOMPARE(desk.whose(u"one"_s, -31), Whose::Theirs);
        QCOMPARE(desk.whose(u"one"_s, 150), Whose::Ours);
        QCOMPARE(desk.whose(u"one"_s, 151), Whose::Theirs);
        QCOMPARE(desk.legs.whose({u"A"_s, u"ringing"_s, false, {}}, u"one"_s), Whose::Ours);
        QCOMPARE(desk.whose(u"nobody"_s), Whose::Theirs);
    }

    void aLineThatWaitsMayBeginLater()
    {
        Desk desk;
        desk.dial(u"one"_s);
        desk.clock.advance(300s);
        QCOMPARE(desk.whose(u"one"_s), Whose::Theirs);
        desk.legs.saw(u"one"_s, u"pending"_s);
        QCOMPARE(desk.whose(u"one"_s, 150), Whose::Ours);
        desk.legs.saw(u"one"_s, u"in-progress"_s);
        QCOMPARE(desk.whose(u"one"_s, 30), Whose::Ours);
        QCOMPARE(desk.whose(u"one"_s, 31), Whose::Theirs);
        desk.clock.advance(60s);
        desk.legs.saw(u"one"_s, u"in-progress"_s); // it began before the first such sign
        QCOMPARE(desk.whose(u"one"_s), Whose::Theirs);
    }

    void whatTwoLinesCouldHaveIsUntouchableUntilBothAreEnded()
    {
        Desk desk;
        desk.dial(u"one"_s);
        desk.dial(u"two"_s);
        QCOMPARE(desk.whose(u"one"_s), Whose::Untouchable);
        desk.legs.end(u"one"_s);
        QCOMPARE(desk.whose(u"one"_s), Whose::Untouchable);
        QCOMPARE(desk.whose(u"two"_s), Whose::Unclear); // the other one may go down
        desk.legs.end(u"two"_s);
        QCOMPARE(desk.whose(u"one"_s), Whose::Unclear);
        desk.legs.close(u"two"_s);
        QCOMPARE(desk.whose(u"one"_s), Whose::OursIfUp);
    }

    void timeTellsThemApart()
    {
        Desk desk;
        desk.dial(u"one"_s);
        desk.legs.saw(u"one"_s, u"in-progress"_s);
        desk.clock.advance(90s);
        desk.dial(u"two"_s);
        QCOMPARE(desk.whose(u"one"_s, -90), Whose::Ours);
        QCOMPARE(desk.whose(u"two"_s, -90), Whose::Theirs);
        QCOMPARE(desk.whose(u"two"_s, 1), Whose::Ours);
        QCOMPARE(desk.whose(u"one"_s, 1), Whose::Theirs);
    }

    void otherNumbersAreNoRivals()
    {
        Desk desk;
        desk.dial(u"one"_s);
        desk.dial(u"other"_s, u"+12025550199"_s);
        QCOMPARE(desk.whose(u"one"_s), Whose::Ours);
        desk.dial(u"the platform's choice"_s, {});
        QCOMPARE(desk.whose(u"one"_s), Whose::Untouchable);
        desk.legs.drop(u"the platform's choice"_s); // refused
        QCOMPARE(desk.whose(u"one"_s), Whose::Ours);
    }

    void aClaimIsForGood()
    {
        Desk desk;
        desk.dial(u"one"_s);
        desk.legs.claim(u"A"_s, u"one"_s);
        desk.dial(u"two"_s);
        QCOMPARE(desk.whose(u"one"_s), Whose::Ours);
        QCOMPARE(desk.whose(u"two"_s), Whose::Theirs);
        desk.legs.close(u"one"_s);
        QCOMPARE(desk.whose(u"two"_s), Whose::Theirs);
    }

    void theJournalSaysWhoIsOpen()
    {
        Desk desk;
        desk.legs.sync({phoneLine(u"one"_s), phoneLine(u"two"_s)});
        QCOMPARE(desk.whose(u"one"_s), Whose::Untouchable);
        OpenLine wanted = phoneLine(u"two"_s);
        wanted.endAsked = true;
        desk.legs.sync({phoneLine(u"one"_s), wanted});
        QCOMPARE(desk.whose(u"one"_s), Whose::Unclear);
        desk.legs.sync({phoneLine(u"one"_s)});
        QCOMPARE(desk.whose(u"one"_s), Whose::OursIfUp);
    }

    void afterATwinOnlyWhatIsUpCounts()
    {
        Desk desk;
        OpenLine line = phoneLine(u"one"_s);
        line.hasTwin = true;
        desk.legs.open(line);
        QCOMPARE(desk.whose(u"one"_s), Whose::OursIfUp);
    }
};

HS_TEST_CLASS(TstLegOwners)

} // namespace hs::test

#include "tst_legowners.moc"
