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

    void everyControlHasANameAndATabStop()
    {
        Open open;
        QVERIFY(open.dialog);
        for (const QString &name :
             {u"platformKey"_s, u"platformAddress"_s, u"carrierSid"_s, u"carrierToken"_s}) {
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
