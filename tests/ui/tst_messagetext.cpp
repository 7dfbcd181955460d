#include "tests/fakes/testmain.h"
#include "ui/chat/messagetext.h"

#include <QElapsedTimer>

using namespace hs;
using namespace Qt::StringLiterals;

namespace {

/// A block as one line: what a reader of a failed test wants to see.
QString told(const TextBlock &block)
{
    QString out;
    switch (block.kind) {
    case TextBlock::Paragraph:
        out = u"p"_s;
        break;
    case TextBlock::Code:
        out = u"code(%1)"_s.arg(block.label);
        break;
    case TextBlock::Bullet:
        out = u"bullet%1"_s.arg(block.depth);
        break;
    case TextBlock::Numbered:
        out = u"number%1(%2)"_s.arg(block.depth).arg(block.label);
        break;
    }
    QString text = block.text;
    out += u": "_s + text.replace(QChar::LineSeparator, u'/');
    for (const TextSpan &span : block.spans) {
        const QString style
            = QStringList{u"?"_s, u"b"_s, u"i"_s, u"?"_s, u"c"_s}.value(span.style, u"a"_s);
        out += u" {%1 %2%3}"_s.arg(style, block.text.mid(span.from, span.length),
                                   span.address.isEmpty() ? QString() : u" -> "_s + span.address);
    }
    return out;
}

QString told(const QList<TextBlock> &blocks)
{
    QStringList all;
    for (const TextBlock &block : blocks)
        all.append(told(block));
    return all.join(u" | "_s);
}

qsizetype letters(const QList<TextBlock> &blocks)
{
    qsizetype all = 0;
    for (const TextBlock &block : blocks)
        all += block.text.size();
    return all;
}

} // namespace

class TstMessageText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void marksBecomeStyles_data();
    void marksBecomeStyles();
    void onlyAddressesOfTheWebAreLinks_data();
    void onlyAddressesOfTheWebAreLinks();
    void whatIsCutInTheMiddleIsStillShown();
    void theOperatorsWordsArePlain();
    void longBlocksAreCutBetweenWords();
    void growingCodeDoesNotFlicker();
    void hostileTextTakesLinearTime_data();
    void hostileTextTakesLinearTime();
};

void TstMessageText::marksBecomeStyles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("blocks");
    const auto row = [](const char *name, const QString &text, const QString &blocks) {
        QTest::newRow(name) << text << blocks;
    };
    row("plain", u"Good morning."_s, u"p: Good morning."_s);
    row("lines", u"one\ntwo\n\nthree"_s, u"p: one/two | p: three"_s);
    row("bold", u"a **b c** d __e__"_s, u"p: a b c d e {b b c} {b e}"_s);
    row("italic", u"a *b* _c d_"_s, u"p: a b c d {i b} {i c d}"_s);
    row("both", u"***a*** b"_s, u"p: a b {i a} {b a}"_s);
    row("nested", u"**a *b* c**"_s, u"p: a b c {i b} {b a b c}"_s);
    row("crossed", u"*a **b* c**"_s, u"p: a **b c** {i a **b}"_s);
    row("no end", u"**a *b"_s, u"p: **a *b"_s);
    row("sums", u"2 * 3 * 4 and 2*3*4"_s, u"p: 2 * 3 * 4 and 2*3*4"_s);
    row("names", u"snake_case_name __init__x"_s, u"p: snake_case_name __init__x"_s);
    row("chinese", u"这是**重点**文字"_s, u"p: 这是重点文字 {b 重点}"_s);
    row("code", u"run `a*b*` now"_s, u"p: run a*b* now {c a*b*}"_s);
    row("code with ticks", u"``a`b``"_s, u"p: a`b {c a`b}"_s);
    row("code without end", u"`a *b*"_s, u"p: `a b {i b}"_s);
    row("escaped", u"\\*a\\* \\`b"_s, u"p: *a* `b"_s);
    row("fence", u"x\n```sql\nselect *\n  from t\n```\ny"_s,
        u"p: x | code(sql): select */  from t | p: y"_s);
    row("longer fence", u"````\n```\n````"_s, u"code(): ```"_s);
    row("bullets", u"- a\n- **b**\n  - c\n* d"_s,
        u"bullet0: a | bullet0: b {b b} | bullet1: c | bullet0: d"_s);
    row("numbers", u"1. a\n2) b\n   more\nafter"_s,
        u"number0(1.): a | number0(2)): b/more | p: after"_s);
    row("no list", u"-a\n1.5 kg\n-"_s, u"p: -a/1.5 kg/-"_s);
    row("too deep", u"                - a"_s, u"bullet3: a"_s);
    row("html", u"<b>x</b> <script>alert(1)</script> &amp;"_s,
        u"p: <b>x</b> <script>alert(1)</script> &amp;"_s);
    row("image", u"![x](data:image/png;base64,AA)"_s, u"p: ![x](data:image/png;base64,AA)"_s);
    row("heading", u"# a"_s, u"p: # a"_s);
    row("empty", u""_s, u""_s);
    row("blank", u"\n \n"_s, u""_s);
}

void TstMessageText::marksBecomeStyles()
{
    QFETCH(const QString, text);
    QTEST(told(parseMessage(text)), "blocks");
}

void TstMessageText::onlyAddressesOfTheWebAreLinks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("blocks");
    const auto row = [](const char *name, const QString &text, const QString &blocks) {
        QTest::newRow(name) << text << blocks;
    };
    row("named", u"see [the *page*](https://example.com/a_b) now"_s,
        u"p: see the page now {a the page -> https://example.com/a_b} {i page}"_s);
    row("bare", u"(https://example.com/x)."_s,
        u"p: (https://example.com/x). {a https://example.com/x -> https://example.com/x}"_s);
    row("brackets in it", u"https://example.com/a_(b)"_s,
        u"p: https://example.com/a_(b) {a https://example.com/a_(b) -> https://example.com/a_(b)}"_s);
    row("letters beyond ASCII", u"[x](https://bücher.example/)"_s,
        u"p: x {a x -> https://xn--bcher-kva.example/}"_s);
    for (const char *address :
         {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.com",
          "//example.com", "https://", "https://user:secret@example.com"}) {
        const QString text = u"[x](%1)"_s.arg(QLatin1String(address));
        row(address, text, u"p: "_s + text);
    }
}

void TstMessageText::onlyAddressesOfTheWebAreLinks()
{
    QFETCH(const QString, text);
    QTEST(told(parseMessage(text)), "blocks");
}

void TstMessageText::whatIsCutInTheMiddleIsStillShown()
{
    QCOMPARE(told(parseMessage(u"```py\nprint(1)\n"_s)), u"code(py): print(1)"_s);
    QCOMPARE(told(parseMessage(u"```"_s)), u"code(): "_s);
    QCOMPARE(told(parseMessage(u"see [the page](https://exa"_s)),
             u"p: see [the page](https://exa {a https://exa -> https://exa}"_s);
}

void TstMessageText::theOperatorsWordsArePlain()
{
    QCOMPARE(told(plainMessage(u"**a** `b`\n\n- c https://example.com"_s)),
             u"p: **a** `b`//- c https://example.com"_s);
}

void TstMessageText::longBlocksAreCutBetweenWords()
{
    const QString text = u"word "_s.repeated(2'000);
    const QList<TextBlock> blocks = parseMessage(text);
    QCOMPARE(blocks.size(), 3);
    QVERIFY(blocks.at(0).text.endsWith(u' '));
    QVERIFY(!blocks.at(0).goesOn);
    QVERIFY(blocks.at(1).goesOn);
    QCOMPARE(letters(blocks), text.size());
    const QList<TextBlock> emoji = plainMessage(u"\U0001F600"_s.repeated(10'001).prepend(u'x'));
    for (const TextBlock &block : emoji)
        QVERIFY(!block.text.back().isHighSurrogate());
}

void TstMessageText::growingCodeDoesNotFlicker()
{
    const QString mark = u"\u2009\u258D"_s;
    const QString whole = u"Look:\n```sh\nls\n```\nDone."_s;
    QStringList code;
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const QList<TextBlock> blocks = parseGrowing(QStringView(whole).first(length));
        QCOMPARE(blocks.constLast().kind, TextBlock::Paragraph);
        QVERIFY(blocks.constLast().text.endsWith(mark));
        for (const TextBlock &block : blocks) {
            if (block.kind == TextBlock::Code && (code.isEmpty() || code.constLast() != block.text))
                code.append(block.text);
            QVERIFY(!block.text.contains(u'`'));
        }
    }
    QCOMPARE(code, (QStringList{{}, u"l"_s, u"ls"_s}));
    QCOMPARE(parseGrowing(u"- ").constLast().kind, TextBlock::Bullet);
    QCOMPARE(parseGrowing(u"a\n\n").size(), 2);
    QCOMPARE(parseGrowing(u"").size(), 1);
}

void TstMessageText::hostileTextTakesLinearTime_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece : {"*",   "**a",         "_",  "*a_b ", "[",
                              "[](", "[a](http://", "](", "`",     "`a``b",
                              "(",   "http://",     "\\", "- ",    "\n- ",
                              "1. ", "```\n",       "\n", "***a*", "[a](https://e.x) ",
                              "<b>"})
        QTest::newRow(piece) << QString::fromLatin1(piece);
}

void TstMessageText::hostileTextTakesLinearTime()
{
    QFETCH(const QString, piece);
    const QString text = piece.repeated(1'000'000 / piece.size());
    QElapsedTimer timer;
    timer.start();
    const QList<TextBlock> blocks = parseMessage(text);
    // Far above what it takes, under a sanitizer too, and far below anything quadratic.
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(letters(blocks) <= text.size());
    for (const TextBlock &block : blocks) {
        QVERIFY(block.text.size() <= longestBlock);
        QVERIFY(block.depth <= deepestList);
    }
}

HS_TEST_CLASS(TstMessageText)
#include "tst_messagetext.moc"
