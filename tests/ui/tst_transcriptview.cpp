#include "models/lists/transcriptmodel.h"
#include "tests/fakes/testmain.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/spokentranscript.h"
#include "ui/widgets/transcriptdelegate.h"
#include "ui/widgets/transcriptheights.h"
#include "ui/widgets/transcriptview.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace hs;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TranscriptLine lineOf(int sequence, const QString &text, Speaker speaker = Speaker::Agent,
                      bool isFinal = true)
{
    return {sequence, speaker, text, isFinal, std::chrono::seconds(6 * (sequence + 1))};
}

QList<TranscriptLine> manyLines(int count)
{
    QList<TranscriptLine> lines;
    for (int i = 0; i < count; ++i) {
        lines.append(
            lineOf(i, u"Line %1 says something that is long enough to wrap now and then."_s.arg(i),
                   i % 2 ? Speaker::Operator : Speaker::Agent));
    }
    return lines;
}

/// A view of 400 × 300 on a transcript.
struct Scene
{
    explicit Scene(const QList<TranscriptLine> &lines)
    {
        model.setLines(lines);
        view.setAgentName(u"Billing help"_s);
        view.setTranscript(&model);
        view.resize(400, 300);
        view.show();
    }
    [[nodiscard]] QModelIndex at(int row) const { return view.model()->index(row, 0); }
    [[nodiscard]] QPushButton *jump() const
    {
        return view.findChild<QPushButton *>(u"jumpToNewest"_s);
    }

    TranscriptModel model;
    TranscriptView view;
};

} // namespace

class TstTranscriptView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heightsSumUpAfterEveryChange();
    void newLinesAreFollowedAtTheBottom();
    void anOperatorWhoScrolledUpStaysWhereTheyAre();
    void aGrowingLineKeepsTheViewAtTheBottom();
    void narrowerMeansHigher();
    void markupIsShownAsText();
    void controlsAndOverridesAreNotShown();
    void linesAreSpokenWithNameAndTime();
    void aLineThatWasCutOffSaysSo();
    void whatWasNotHeardIsSpokenAsWell_data();
    void whatWasNotHeardIsSpokenAsWell();
    void theNoteAboveALineSaysWhatIsKnown();
    void aLongNameLeavesRoomForTheNote();
    void chosenLinesCanStillBeRead();
    void whatIsCopiedHasAllWordsAndTheCut();
    void oneLineIsCopiedAsItsWordsSeveralWithTheirSpeakers();
    void keysMoveThroughTheLines();
    void ofTenThousandLinesOnlyThoseInSightAreShaped();
};

void TstTranscriptView::heightsSumUpAfterEveryChange()
{
    TranscriptHeights heights;
    heights.insert(0, {10, 20, 30});
    QCOMPARE(heights.total(), 60);
    heights.setMeasured(1, 25);
    heights.insert(1, {5});
    QCOMPARE(heights.top(2), 15);
    QCOMPARE(heights.total(), 70);
    QVERIFY(heights.isMeasured(2));
    QCOMPARE(heights.rowAt(12), 1);
    QCOMPARE(heights.rowAt(15), 2);
    QCOMPARE(heights.rowAt(999), 3);
    heights.remove(0, 2);
    QCOMPARE(heights.total(), 55);
    heights.clear();
    QCOMPARE(heights.rowAt(0), -1);
}

void TstTranscriptView::newLinesAreFollowedAtTheBottom()
{
    Scene scene(manyLines(40));
    QScrollBar *bar = scene.view.verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    scene.model.putLine(lineOf(40, u"The newest words."_s));
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(scene.view.isAtNewest());
    QVERIFY(scene.view.viewport()->rect().intersects(scene.view.visualRect(scene.at(40))));
    QVERIFY(scene.jump()->isHidden());
}

void TstTranscriptView::anOperatorWhoScrolledUpStaysWhereTheyAre()
{
    Scene scene(manyLines(60));
    QScrollBar *bar = scene.view.verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(bar->maximum() / 2);
    const QModelIndex seen = scene.view.indexAt({50, 150});
    const int y = scene.view.visualRect(seen).top();
    scene.model.putLine(lineOf(60, u"Unseen words."_s));
    QCOMPARE(scene.view.visualRect(seen).top(), y);
    QVERIFY(!scene.view.isAtNewest());
    QVERIFY(scene.jump()->isVisible());
    scene.jump()->click();
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(scene.jump()->isHidden());
}

void TstTranscriptView::aGrowingLineKeepsTheViewAtTheBottom()
{
    Scene scene(manyLines(30));
    QScrollBar *bar = scene.view.verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QString words = u"Word"_s;
    scene.model.putLine(lineOf(30, words, Speaker::Agent, false));
    const int before = scene.view.visualRect(scene.at(30)).height();
    for (int i = 0; i < 60; ++i) {
        words += u" and another"_s;
        scene.model.putLine(lineOf(30, words, Speaker::Agent, false));
        QCOMPARE(bar->value(), bar->maximum());
    }
    QVERIFY(scene.view.visualRect(scene.at(30)).height() > before);
}

void TstTranscriptView::narrowerMeansHigher()
{
    Scene scene({lineOf(
        0, u"A sentence of some length that will need more lines when there is less room."_s)});
    const int wide = scene.view.visualRect(scene.at(0)).height();
    scene.view.resize(200, 300);
    QTRY_VERIFY(scene.view.visualRect(scene.at(0)).height() > wide);
}

void TstTranscriptView::markupIsShownAsText()
{
    Scene scene({lineOf(0, u"<b>x</b><img src='http://example.invalid/'>"_s)});
    QCOMPARE(scene.at(0).data().toString(), u"<b>x</b><img src='http://example.invalid/'>"_s);
    QVERIFY(!scene.view.grab().isNull());
}

void TstTranscriptView::controlsAndOverridesAreNotShown()
{
    const QString hostile = u"a"_s + QChar(0) + u"b\u202Egnp.exe\u202C"_s;
    Scene scene({lineOf(0, hostile)});
    QCOMPARE(scene.at(0).data().toString(), u"abgnp.exe"_s);
    scene.view.selectAll();
    scene.view.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"abgnp.exe"_s);
}

void TstTranscriptView::linesAreSpokenWithNameAndTime()
{
    Scene scene(
        {lineOf(0, u"I would like to pay."_s, Speaker::Operator), lineOf(1, u"Of course."_s)});
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&scene.view);
    QVERIFY(list);
    QCOMPARE(list->text(QAccessible::Name), u"Transcript"_s);
    QCOMPARE(list->childCount(), 2);
    QCOMPARE(list->child(0)->text(QAccessible::Name), u"You, 0:06: I would like to pay."_s);
    QCOMPARE(list->child(1)->text(QAccessible::Name), u"Billing help, 0:12: Of course."_s);
}

void TstTranscriptView::aLineThatWasCutOffSaysSo()
{
    TranscriptLine cut = lineOf(0, u"Your invoice is due on Friday."_s);
    Scene scene({cut});
    const QImage before = scene.view.grab().toImage();
    cut.heard = 12;
    scene.model.putLine(cut);
    QVERIFY(scene.view.grab().toImage() != before); // struck through, and said above
}

void TstTranscriptView::whatWasNotHeardIsSpokenAsWell_data()
{
    QTest::addColumn<int>("heard");
    QTest::addColumn<int>("wait");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("waited for") << -1 << 930
                                << u"Billing help, 0:06, after 0.9 s: Your invoice is due."_s;
    QTest::newRow("cut off")
        << 12 << -1
        << u"Billing help, 0:06, cut off, heard about this much: Your invoice; "
           "not heard: is due."_s;
    QTest::newRow("waited for in vain")
        << 0 << 1240
        << u"Billing help, 0:06, after 1.2 s, cut off before anything was heard; "
           "not heard: Your invoice is due."_s;
    QTest::newRow("heard whole") << 20 << -1 << u"Billing help, 0:06: Your invoice is due."_s;
}

void TstTranscriptView::whatWasNotHeardIsSpokenAsWell()
{
    QFETCH(const int, heard);
    QFETCH(const int, wait);
    TranscriptLine line = lineOf(0, u"Your invoice is due."_s);
    if (heard >= 0)
        line.heard = heard;
    if (wait >= 0)
        line.wait = std::chrono::milliseconds(wait);
    Scene scene({line});
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&scene.view);
    QTEST(list->child(0)->text(QAccessible::Name), "spoken");
}

void TstTranscriptView::theNoteAboveALineSaysWhatIsKnown()
{
    TranscriptLine line = lineOf(0, u"Your invoice is due."_s);
    const auto note = [&line] {
        TranscriptModel model;
        model.setLines({line});
        return TranscriptDelegate::noteOf(SpokenTranscript::lineOf(model.index(0, 0)));
    };
    QCOMPARE(note(), QString());
    line.wait = 930ms;
    QCOMPARE(note(), u"· after 0.9 s"_s);
    line.heard = 20;
    QCOMPARE(note(), u"· after 0.9 s"_s);
    line.heard = 12;
    QCOMPARE(note(), u"· cut off about here · after 0.9 s"_s);
    line.wait.reset();
    QCOMPARE(note(), u"· cut off about here"_s);
    line.heard = 0;
    QCOMPARE(note(), u"· cut off before anything was heard"_s);
}

void TstTranscriptView::aLongNameLeavesRoomForTheNote()
{
    TranscriptLine line = lineOf(0, u"Your invoice is due."_s);
    Scene scene({line});
    scene.view.setAgentName(u"Billing "_s.repeated(40));
    const QImage before = scene.view.grab().toImage();
    line.wait = 930ms;
    scene.model.putLine(line);
    QVERIFY(scene.view.grab().toImage() != before);
}

void TstTranscriptView::chosenLinesCanStillBeRead()
{
    Scene scene({lineOf(0, u"Your invoice is due."_s)});
    const Tokens tokens = Tokens::of(scene.view.palette());
    const QRgb chosen = chosenGround(tokens, tokens.agentBubble).rgb();
    const auto pixels = [&] {
        const QImage shown = scene.view.grab().toImage();
        int count = 0;
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = 0; x < shown.width(); ++x)
                count += shown.pixel(x, y) == chosen;
        }
        return count;
    };
    QVERIFY(pixels() < 100);
    scene.view.selectAll();
    QVERIFY(pixels() > 1000); // the ground on which every tone was found to be legible
}

void TstTranscriptView::whatIsCopiedHasAllWordsAndTheCut()
{
    TranscriptLine cut = lineOf(0, u"Your invoice is due."_s);
    cut.heard = 12;
    TranscriptLine unheard = lineOf(1, u"Goodbye."_s);
    unheard.heard = 0;
    Scene scene({cut, unheard});
    scene.view.setCurrentIndex(scene.at(0));
    scene.view.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Your invoice [cut off about here] is due."_s);
    scene.view.selectAll();
    scene.view.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Billing help, 0:06: Your invoice [cut off about here] is due.\n"
             "Billing help, 0:12: [cut off before anything was heard] Goodbye."_s);
}

void TstTranscriptView::oneLineIsCopiedAsItsWordsSeveralWithTheirSpeakers()
{
    Scene scene({lineOf(0, u"Hello."_s), lineOf(1, u"Good day."_s, Speaker::Operator)});
    scene.view.setCurrentIndex(scene.at(1));
    QTest::keyClick(&scene.view, Qt::Key_C, Qt::ControlModifier);
    scene.view.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Good day."_s);
    scene.view.selectAll();
    scene.view.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"Billing help, 0:06: Hello.\nYou, 0:12: Good day."_s);
}

void TstTranscriptView::keysMoveThroughTheLines()
{
    Scene scene(manyLines(50));
    QTest::keyClick(&scene.view, Qt::Key_Home);
    QCOMPARE(scene.view.currentIndex().row(), 0);
    QVERIFY(scene.view.viewport()->rect().contains(scene.view.visualRect(scene.at(0)).topLeft()));
    QTest::keyClick(&scene.view, Qt::Key_Down);
    QTest::keyClick(&scene.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(scene.view.selectionModel()->selectedIndexes().size(), 2);
    QTest::keyClick(&scene.view, Qt::Key_PageDown);
    QVERIFY(scene.view.currentIndex().row() > 3);
    QTest::keyClick(&scene.view, Qt::Key_End);
    QCOMPARE(scene.view.currentIndex().row(), 49);
    QVERIFY(scene.view.isAtNewest());
}

void TstTranscriptView::ofTenThousandLinesOnlyThoseInSightAreShaped()
{
    Scene scene(manyLines(10'000));
    for (int i = 0; i < 100; ++i)
        scene.model.putLine(lineOf(10'000 + i, u"One more."_s));
    scene.view.resize(520, 300);
    QTRY_COMPARE(scene.view.viewport()->width() > 480, true);
    QVERIFY(scene.view.isAtNewest());
    QCOMPARE(scene.view.visualRect(scene.at(10'099)).width(), scene.view.viewport()->width());
    QVERIFY2(scene.view.measuredLines() < 50, "a resize shaped lines out of sight");
}

HS_TEST_CLASS(TstTranscriptView)
#include "tst_transcriptview.moc"
