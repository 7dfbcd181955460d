#include "app/system/settings.h"
#include "tests/fakes/pseudotranslator.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/header/figure.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/statusbadge.h"
#include "ui/widgets/timerlabel.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScopeGuard>

#include <algorithm>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

struct Pair
{
    const char *name;
    QColor ink;
    QColor ground;
    double atLeast;
};

std::vector<Pair> pairsOf(const Tokens &t)
{
    return {{"text on ground", t.text, t.ground, 4.5},
            {"text on surface", t.text, t.surface, 4.5},
            {"text on raised", t.text, t.raised, 4.5},
            {"muted on ground", t.muted, t.ground, 4.5},
            {"muted on surface", t.muted, t.surface, 4.5},
            {"muted on raised", t.muted, t.raised, 4.5},
            {"text on accent soft", t.text, t.accentSoft, 4.5},
            {"muted on accent soft", t.muted, t.accentSoft, 4.5},
            {"accent on accent soft", t.accent, t.accentSoft, 4.5},
            {"accent on surface", t.accent, t.surface, 4.5},
            {"accent ring on ground", t.accent, t.ground, 3.0},
            {"on accent", t.onAccent, t.accent, 4.5},
            {"good on surface", t.good, t.surface, 4.5},
            {"warn on surface", t.warn, t.surface, 4.5},
            {"bad on surface", t.bad, t.surface, 4.5},
            {"good on its soft ground", t.good, t.soft(Tone::Good), 4.5},
            {"warn on its soft ground", t.warn, t.soft(Tone::Warn), 4.5},
            {"bad on its soft ground", t.bad, t.soft(Tone::Bad), 4.5},
            {"muted on its soft ground", t.muted, t.soft(Tone::Muted), 4.5},
            {"text on soft warn", t.text, t.soft(Tone::Warn), 4.5},
            {"text on soft bad", t.text, t.soft(Tone::Bad), 4.5},
            {"hang up", t.onHangUp, t.hangUp, 4.5},
            {"hang up under the pointer", t.onHangUp, t.hangUpHover, 4.5},
            {"hang up pressed", t.onHangUp, t.hangUpPressed, 4.5},
            {"hang-up button on surface", t.hangUp, t.surface, 3.0},
            {"text on the operator's bubble", t.text, t.operatorBubble, 4.5},
            {"muted on the operator's bubble", t.muted, t.operatorBubble, 4.5},
            {"text on the agent's bubble", t.text, t.agentBubble, 4.5},
            {"muted on the agent's bubble", t.muted, t.agentBubble, 4.5}};
}

/// The text a widget shows that must fit into it whole, and the room for it; empty if it has none.
QString shownText(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->wordWrap() ? QString() : label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    if (const auto *badge = qobject_cast<const StatusBadge *>(widget))
        return badge->text();
    if (const auto *figure = qobject_cast<const Figure *>(widget))
        return figure->text();
    if (const auto *timer = qobject_cast<const TimerLabel *>(widget))
        return timer->text();
    return {};
}

/// The widgets whose text does not fit, by name and text.
QStringList clipped(const QWidget &window)
{
    QStringList all;
    const auto children = window.findChildren<QWidget *>();
    for (const QWidget *child : children) {
        if (!child->isVisible() || shownText(child).isEmpty())
            continue;
        const QSize need
            = child->minimumSizeHint().isValid() ? child->minimumSizeHint() : child->sizeHint();
        const auto *label = qobject_cast<const QLabel *>(child);
        const QSize wanted = label ? label->sizeHint() : need;
        const bool cutHere
            = child->width() + 1 < wanted.width() || child->height() + 1 < wanted.height();
        const bool outside = !child->parentWidget()->rect().intersects(child->geometry());
        if (cutHere || outside)
            all.append(u"%1 \"%2\": %3x%4, wants %5x%6"_s
                           .arg(child->objectName(), shownText(child).left(40))
                           .arg(child->width())
                           .arg(child->height())
                           .arg(wanted.width())
                           .arg(wanted.height()));
    }
    return all;
}

} // namespace

class TstTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPairOfColoursIsReadable_data();
    void everyPairOfColoursIsReadable();
    void paletteLeadsBackToItsTokens();
    void highContrastOfTheSystemWins();
    void settingChoosesTheTheme();
    void aMarkOnASelectedRowIsReadable();
    void labelsFollowTheTheme_data();
    void labelsFollowTheTheme();
    void everyLabelIsReadableAfterATurnOfTheTheme_data() { addPages(); }
    void everyLabelIsReadableAfterATurnOfTheTheme();
    void nothingIsClippedAtTwiceTheFont_data() { addPages(); }
    void nothingIsClippedAtTwiceTheFont();
    void nothingIsClippedInALongLanguage_data() { addPages(); }
    void nothingIsClippedInALongLanguage();
    void rightToLeftMirrorsTheWindow();

private:
    static void addPages()
    {
        QTest::addColumn<QString>("page");
        QTest::newRow("web call") << u"webCallPage"_s;
        QTest::newRow("phone") << u"phonePage"_s;
        QTest::newRow("sessions") << u"sessionsPage"_s;
    }
    static QStringList clippedOn(const QString &page)
    {
        WindowRig all;
        if (!all.rig.connectPlatform())
            return {u"the platform did not answer"_s};
        (void)all.callIn(CallState::InCall);
        all.window->showPage(page);
        all.window->show();
        if (!QTest::qWaitForWindowExposed(all.window.get()))
            return {u"the window did not show"_s};
        QStringList cut;
        (void)QTest::qWaitFor([&] { return (cut = clipped(*all.window)).isEmpty(); }, 1000);
        return cut;
    }
};

void TstTheme::everyPairOfColoursIsReadable_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("atLeast");
    for (const Tokens &tokens : {Tokens::light(), Tokens::darkOnes()}) {
        for (const Pair &pair : pairsOf(tokens))
            QTest::addRow("%s, %s", tokens.dark ? "dark" : "light", pair.name)
                << pair.ink << pair.ground << pair.atLeast;
    }
}

void TstTheme::everyPairOfColoursIsReadable()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    QFETCH(double, atLeast);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= atLeast, qPrintable(QString::number(ratio)));
}

void TstTheme::paletteLeadsBackToItsTokens()
{
    QVERIFY(!Tokens::of(Tokens::light().palette()).dark);
    QVERIFY(Tokens::of(Tokens::darkOnes().palette()).dark);
    QVERIFY(!Tokens::of(Tokens::darkOnes().palette()).highContrast);
}

void TstTheme::highContrastOfTheSystemWins()
{
    QPalette system{QColor(Qt::yellow), QColor(Qt::black)};
    system.setColor(QPalette::Window, Qt::black);
    system.setColor(QPalette::WindowText, Qt::white);
    QCOMPARE(themePalette(Theme::Light, system), system);
    QVERIFY(Tokens::of(system).highContrast);
    QCOMPARE(Tokens::of(system).ground, QColor(Qt::black));
}

void TstTheme::settingChoosesTheTheme()
{
    WindowRig all;
    all.rig.settings.setTheme(Theme::Dark);
    QVERIFY(Tokens::of(QApplication::palette()).dark);
    all.rig.settings.setTheme(Theme::Light);
    QVERIFY(!Tokens::of(QApplication::palette()).dark);
}

void TstTheme::aMarkOnASelectedRowIsReadable()
{
    WindowRig all;
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        all.rig.settings.setTheme(theme);
        const Tokens tokens = Tokens::of(QApplication::palette());
        const QImage drawn = icon(Icon::Check, Tone::Good)
                                 .pixmap({64, 64}, QIcon::Selected)
                                 .toImage()
                                 .convertToFormat(QImage::Format_ARGB32);
        double best = 0;
        for (int y = 0; y < drawn.height(); ++y) {
            for (int x = 0; x < drawn.width(); ++x) {
                if (const QColor ink = drawn.pixelColor(x, y); ink.alpha() == 255)
                    best = std::max(best, contrastRatio(ink, tokens.accentSoft));
            }
        }
        QVERIFY2(best >= 3, qPrintable(QString::number(best)));
    }
}

void TstTheme::labelsFollowTheTheme_data()
{
    QTest::addColumn<bool>("shown");
    QTest::newRow("shown") << true;
    QTest::newRow("not shown yet") << false;
}

void TstTheme::labelsFollowTheTheme()
{
    QFETCH(bool, shown);
    const auto back = qScopeGuard([] { QApplication::setPalette(Tokens::light().palette()); });
    QApplication::setPalette(Tokens::light().palette());
    QWidget page;
    auto *label = new Label(u"text"_s, TextStep::Small, Tone::Muted, QFont::Normal, &page);
    label->ensurePolished();
    page.setVisible(shown);
    QApplication::setPalette(Tokens::darkOnes().palette());
    page.show();
    QTRY_COMPARE(label->palette().color(QPalette::Active, QPalette::WindowText),
                 Tokens::darkOnes().muted);
}

void TstTheme::everyLabelIsReadableAfterATurnOfTheTheme()
{
    QFETCH(QString, page);
    WindowRig all;
    QVERIFY(all.rig.connectPlatform());
    all.window->showPage(page);
    for (const Theme theme : {Theme::Dark, Theme::Light, Theme::Dark}) {
        all.rig.settings.setTheme(theme); // the first time before the window is shown
        all.window->show();
        const Tokens tokens = Tokens::of(QApplication::palette());
        const auto labels = all.window->findChildren<Label *>();
        QVERIFY(!labels.isEmpty());
        for (const Label *label : labels) {
            const auto ratio = [&] {
                return contrastRatio(label->palette().color(QPalette::Active, QPalette::WindowText),
                                     tokens.surface);
            };
            QTRY_VERIFY2(!label->isVisible() || ratio() >= 4.5, qPrintable(label->text()));
        }
    }
    all.rig.settings.setTheme(Theme::Light);
}

void TstTheme::nothingIsClippedAtTwiceTheFont()
{
    QFETCH(QString, page);
    const QFont before = QApplication::font();
    const auto back = qScopeGuard([&] { QApplication::setFont(before); });
    QFont large(before);
    large.setPointSizeF(before.pointSizeF() * 2);
    QApplication::setFont(large);
    const QStringList cut = clippedOn(page);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TstTheme::nothingIsClippedInALongLanguage()
{
    QFETCH(QString, page);
    PseudoTranslator pseudo;
    QCoreApplication::installTranslator(&pseudo);
    const QStringList cut = clippedOn(page);
    QCoreApplication::removeTranslator(&pseudo);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TstTheme::rightToLeftMirrorsTheWindow()
{
    const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    WindowRig all;
    all.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(all.window.get()));
    (void)all.callIn(CallState::InCall);
    auto *rail = all.window->findChild<Rail *>();
    QTRY_VERIFY(rail->mapTo(all.window.get(), QPoint()).x() > all.window->width() / 2);
    auto *hangUp = all.window->findChild<QPushButton *>(u"hangUpButton"_s);
    QTRY_VERIFY(hangUp->mapTo(all.window.get(), QPoint()).x() < all.window->width() / 2);
}

HS_TEST_CLASS(TstTheme)
#include "tst_theme.moc"
