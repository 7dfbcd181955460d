#include "tests/fakes/answers.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"
#include "tests/ui/windowrig.h"
#include "ui/notices.h"
#include "ui/settings/accountsdialog.h"
#include "ui/widgets/noticebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

/// The window with the dialog open, as the keys open it.
struct Open
{
    Open()
    {
        all.window->show();
        all.window->activateWindow();
        if (!QTest::qWaitForWindowActive(all.window.get()))
            return;
        QTest::keyClick(all.window.get(), Qt::Key_K, Qt::ControlModifier);
        dialog = all.window->findChild<AccountsDialog *>();
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return dialog->findChild<T *>(name);
    }
    [[nodiscard]] QString said(const QString &name) const { return find<QLabel>(name)->text(); }
    void type(const QString &name, const QString &text)
    {
        find<QLineEdit>(name)->clear();
        QTest::keyClicks(find<QLineEdit>(name), text);
    }
    void press(const QString &name) { find<QPushButton>(name)->click(); }

    WindowRig all;
    AccountsDialog *dialog = nullptr;
};

} // namespace

class TstAccountsDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKeyIsTriedAndKept()
    {
        Open open;
        QVERIFY(open.dialog);
        QVERIFY(open.said(u"platformSource"_s).contains(u"sandbox"_s));
        QCOMPARE(open.find<QLineEdit>(u"platformKey"_s)->echoMode(), QLineEdit::Password);
        QVERIFY(!open.find<QPushButton>(u"usePlatform"_s)->isEnabled());
        open.type(u"platformAddress"_s, open.all.rig.platform.baseUrl().toString());
        open.type(u"platformKey"_s, u"fake-key"_s);
        QTest::keyClick(open.find<QLineEdit>(u"platformKey"_s), Qt::Key_Return);
        QVERIFY(!open.find<QPushButton>(u"usePlatform"_s)->isEnabled());
        QTRY_VERIFY(open.all.rig.accounts.platform());
        QVERIFY(open.said(u"platformSource"_s).contains(u"key store"_s));
        QVERIFY(open.find<QLineEdit>(u"platformKey"_s)->text().isEmpty());
        QCOMPARE(open.all.rig.secrets.entries.size(), 1);

        open.press(u"forgetPlatform"_s);
        QTRY_VERIFY(!open.all.rig.accounts.platform());
        QVERIFY(open.all.rig.secrets.entries.isEmpty());
    }

    void aKeyNobodyCouldTryMayBeUsedUnchecked()
    {
        Open open;
        QVERIFY(open.dialog);
        FakeServer gone;
        gone.push({.body = {}, .way = FakeReply::Way::Reset});
        open.type(u"platformAddress"_s, gone.baseUrl().toString());
        open.type(u"platformKey"_s, u"fake-key"_s);
        QVERIFY(open.find<QPushButton>(u"usePlatformUntried"_s)->isHidden());
        open.press(u"usePlatform"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!open.find<QPushButton>(u"usePlatformUntried"_s)->isHidden(),
                                 15'000);
        QVERIFY(!open.all.rig.accounts.platform());
        open.press(u"usePlatformUntried"_s);
        QTRY_VERIFY(open.all.rig.accounts.platform());
    }

    void aStoreThatRefusesSaysHowToGoOn()
    {
        Open open;
        QVERIFY(open.dialog);
        open.all.rig.secrets.trouble = fail(ErrorKind::SecretsUnavailable).value();
        open.type(u"platformAddress"_s, open.all.rig.platform.baseUrl().toString());
        open.type(u"platformKey"_s, u"fake-key"_s);
        open.press(u"usePlatform"_s);
        QTRY_VERIFY(open.said(u"platformOutcome"_s).contains(u"check mark"_s));
        open.find<QCheckBox>(u"keepPlatform"_s)->setChecked(false);
        open.press(u"usePlatform"_s);
        QTRY_VERIFY(open.all.rig.accounts.platform());
        QVERIFY(open.said(u"platformSource"_s).contains(u"until Hookswitch quits"_s));
    }

    void aTextModelNeedsItsAddressAlone()
    {
        Open open;
        QVERIFY(open.dialog);
        QVERIFY(open.said(u"textModelSource"_s).contains(u"costs minutes"_s));
        QVERIFY(!open.find<QPushButton>(u"useTextModel"_s)->isEnabled());
        QVERIFY(!open.find<QLineEdit>(u"textModelName"_s)->placeholderText().isEmpty());
        open.type(u"textModelAddress"_s, u"http://127.0.0.1:11434/v1"_s);
        QVERIFY(open.find<QPushButton>(u"useTextModel"_s)->isEnabled());
        QVERIFY(!open.find<QPushButton>(u"usePlatform"_s)->isEnabled());
        open.press(u"useTextModel"_s);
        QTRY_VERIFY(open.all.rig.accounts.textModel());
        QCOMPARE(open.all.rig.accounts.textModel()->baseUrl, QUrl(u"http://127.0.0.1:11434/v1"_s));
        QVERIFY(open.all.rig.accounts.textModel()->apiKey.isEmpty());
        QVERIFY(open.said(u"textModelSource"_s).contains(u"key store"_s));

        open.press(u"forgetTextModel"_s);
        QTRY_VERIFY(!open.all.rig.accounts.textModel());
        QVERIFY(open.all.rig.secrets.entries.isEmpty());
    }

    void aTextModelIsTriedWithKeyAndName()
    {
        Open open;
        QVERIFY(open.dialog);
        QList<TextModelAccess> tried;
        Answers<void> answers{Result<void>()};
        Error refusal = fail(ErrorKind::NotFound).value();
        refusal.serverText = u"no <i>small</i>"_s;
        answers.push(tl::unexpected<Error>(refusal));
        answers.push(fail(ErrorKind::ConnectionFailed));
        open.all.rig.accounts.setTextModelTrial([&](const TextModelAccess &access) {
            tried.append(access);
            return answers.ask();
        });
        open.type(u"textModelAddress"_s, u"https://models.example/v1"_s);
        open.type(u"textModelKey"_s, u"fake-model-key"_s);
        open.type(u"textModelName"_s, u"small"_s);
        QCOMPARE(open.find<QLineEdit>(u"textModelKey"_s)->echoMode(), QLineEdit::Password);
        QTest::keyClick(open.find<QLineEdit>(u"textModelName"_s), Qt::Key_Return);
        QTRY_VERIFY(open.said(u"textModelOutcome"_s).contains(u"no such text model"_s));
        QVERIFY(open.said(u"textModelOutcome"_s).contains(u"“no <i>small</i>”"_s));
        QVERIFY(open.find<QPushButton>(u"useTextModelUntried"_s)->isHidden());
        open.press(u"useTextModel"_s);
        QTRY_VERIFY(open.said(u"textModelOutcome"_s).contains(u"does not answer"_s));
        QVERIFY(!open.find<QPushButton>(u"useTextModelUntried"_s)->isHidden());
        QVERIFY(!open.all.rig.accounts.textModel());
        open.press(u"useTextModelUntried"_s);
        QTRY_VERIFY(open.all.rig.accounts.textModel());
        QVERIFY(open.said(u"textModelOutcome"_s).contains(u"unchecked"_s));
        QCOMPARE(tried.size(), 2);
        QCOMPARE(tried.first().apiKey, u"fake-model-key"_s);
        QCOMPARE(tried.first().model, u"small"_s);
        QVERIFY(open.find<QLineEdit>(u"textModelKey"_s)->text().isEmpty());
    }

    void whatComesOutIsNeverOutOfSight()
    {
        Open open;
        QVERIFY(open.dialog);
        open.dialog->resize(open.dialog->width(), 400);
        open.all.rig.accounts.setTextModelTrial([](const TextModelAccess &) {
            return Answers<void>(fail(ErrorKind::ConnectionFailed)).ask();
        });
        auto *address = open.find<QLineEdit>(u"textModelAddress"_s);
        address->setText(u"http://127.0.0.1:11434/v1"_s);
        const auto *untried = open.find<QPushButton>(u"useTextModelUntried"_s);
        QVERIFY(untried->visibleRegion().isEmpty());
        address->setFocus();
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_COMPARE(untried->visibleRegion().boundingRect(), untried->rect());
        const auto *area = open.dialog->findChild<QScrollArea *>();
        QCOMPARE(area->horizontalScrollBar()->maximum(), 0);
        QVERIFY(open.dialog->minimumSizeHint().width() <= 860);
        QVERIFY(open.dialog->minimumSizeHint().height() <= 560);
    }

    void theWordsOfARemarkKeepOffItsIcon_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void theWordsOfARemarkKeepOffItsIcon()
    {
        QFETCH(const Qt::LayoutDirection, direction);
        Open open;
        QVERIFY(open.dialog);
        open.dialog->setLayoutDirection(direction);
        const auto *text = open.find<QLabel>(u"carrierSource"_s);
        const QWidget *remark = text->parentWidget();
        QTRY_COMPARE(text->x(), direction == Qt::LeftToRight ? remark->width() - text->width() : 0);
        QVERIFY(remark->width() - text->width() >= 16);
    }

    void theKeyOfATextModelStaysWithItsAddress()
    {
        Open open;
        QVERIFY(open.dialog);
        Accounts &accounts = open.all.rig.accounts;
        open.type(u"textModelAddress"_s, u"https://models.example/v1"_s);
        open.type(u"textModelKey"_s, u"fake-model-key"_s);
        open.press(u"useTextModel"_s);
        QTRY_VERIFY(accounts.textModel());
        QVERIFY(open.find<QLineEdit>(u"textModelKey"_s)->placeholderText().contains(u"in use"_s));

        open.type(u"textModelName"_s, u"large"_s);
        open.press(u"useTextModel"_s);
        QTRY_COMPARE(accounts.textModel()->model, u"large"_s);
        QCOMPARE(accounts.textModel()->apiKey, u"fake-model-key"_s);

        open.type(u"textModelAddress"_s, u"https://other.example/v1"_s);
        QVERIFY(!open.find<QLineEdit>(u"textModelKey"_s)->placeholderText().contains(u"in use"_s));
        open.press(u"useTextModel"_s);
        QTRY_COMPARE(accounts.textModel()->baseUrl, QUrl(u"https://other.example/v1"_s));
        QVERIFY(accounts.textModel()->apiKey.isEmpty());
    }

    void aTextModelThatIsNotEncryptedGetsNoKey()
    {
        Open open;
        QVERIFY(open.dialog);
        open.type(u"textModelAddress"_s, u"http://models.example/v1"_s);
        open.type(u"textModelKey"_s, u"fake-model-key"_s);
        open.press(u"useTextModel"_s);
        QTRY_VERIFY(open.said(u"textModelOutcome"_s).contains(u"not encrypted"_s));
        QVERIFY(!open.all.rig.accounts.textModel());
    }

    void everyControlHasANameAndATabStop()
    {
        Open open;
        QVERIFY(open.dialog);
        for (const QString &name :
             {u"platformKey"_s, u"platformAddress"_s, u"carrierSid"_s, u"carrierToken"_s,
              u"textModelAddress"_s, u"textModelKey"_s, u"textModelName"_s}) {
            QVERIFY2(!open.find<QLineEdit>(name)->accessibleName().isEmpty(), qPrintable(name));
            QVERIFY(open.find<QLineEdit>(name)->focusPolicy() & Qt::TabFocus);
        }
        QCOMPARE(open.dialog->focusWidget()->objectName(), u"platformKey"_s);
    }

    void linesOutOfReachAskForTheKey()
    {
        WindowRig all;
        all.window->show();
        auto *bar = all.find<NoticeBar>(u"notices"_s);
        all.window->notices().showOutOfReach(2);
        QCOMPARE(bar->count(), 1);
        const auto buttons = bar->findChildren<QPushButton *>();
        QVERIFY(!buttons.isEmpty());
        const auto enter = std::find_if(buttons.begin(), buttons.end(), [](QPushButton *b) {
            return b->text() == u"Enter the key"_s;
        });
        QVERIFY(enter != buttons.end());
        (*enter)->click();
        QVERIFY(all.window->findChild<AccountsDialog *>());
        all.window->notices().showOutOfReach(1);
        all.window->notices().showOutOfReach(0);
        QTRY_COMPARE(bar->count(), 0);
    }
};

HS_TEST_CLASS(TstAccountsDialog)

} // namespace hs::test

#include "tst_accountsdialog.moc"
