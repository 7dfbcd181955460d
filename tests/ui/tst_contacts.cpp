#include "tests/fakes/testmain.h"
#include "tests/ui/phonerig.h"
#include "ui/phone/contactwords.h"
#include "ui/phone/numberlist.h"

#include <QAbstractItemView>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>

using namespace hs;
using namespace hs::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QString annNumber = u"+12025550123"_s;
const QString boNumber = u"+442079460123"_s;

void addPeople(PhoneRig &scene)
{
    scene.rig.bookStore.addContact(u"Ann Lee"_s, annNumber, u"+1 202-555-0123"_s);
    scene.rig.bookStore.addContact(u"Bo Li"_s, boNumber, u"+44 20 7946 0123"_s);
}

NumberList *openContacts(PhoneRig &scene)
{
    scene.find<QPushButton>(u"showContacts"_s)->click();
    return scene.find<NumberList>(u"contactList"_s);
}

void type(PhoneRig &scene, const QString &text)
{
    QTest::keyClicks(scene.find<QLineEdit>(u"contactSearch"_s), text);
}

/// What the notices of the contacts say.
QString told(const PhoneRig &scene)
{
    QStringList texts;
    const auto labels = scene.find<QWidget>(u"contactNotices"_s)->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    return texts.join(u' ');
}

void drop(PhoneRig &scene, const QString &name, const QByteArray &text)
{
    const QString path = scene.rig.folder.filePath(name);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    auto *pane = scene.find<QWidget>(u"contactsPane"_s);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(pane, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(pane, &event);
}

/// The action of a menu that is open somewhere in the page.
QAction *action(const PhoneRig &scene, const QString &name)
{
    return scene.find<QAction>(name);
}

} // namespace

class TstContacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aContactIsFoundAndPutIntoTheField()
    {
        PhoneRig scene;
        addPeople(scene);
        QVERIFY(scene.isReady());
        NumberList *list = openContacts(scene);
        QTRY_COMPARE(list->count(), 2);
        type(scene, u"ann"_s);
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(u"Ann Lee"_s));
        QVERIFY(list->item(0)->text().contains(u"+1 202-555-0123 · fixed line or mobile"_s));
        QTest::keyClick(scene.find<QLineEdit>(u"contactSearch"_s), Qt::Key_Down);
        QCOMPARE(list->currentRow(), 0);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(scene.field()->text(), annNumber);
        QVERIFY(scene.dial()->isEnabled());
        QVERIFY(!scene.line());
    }

    void enterInTheSearchTakesTheFirst()
    {
        PhoneRig scene;
        addPeople(scene);
        QVERIFY(scene.isReady());
        NumberList *list = openContacts(scene);
        type(scene, u"bo"_s);
        QTRY_COMPARE(list->count(), 1);
        QTest::keyClick(scene.find<QLineEdit>(u"contactSearch"_s), Qt::Key_Return);
        QCOMPARE(scene.field()->text(), boNumber);
        QVERIFY(!scene.line());
    }

    void escapeGoesBackStepByStep()
    {
        PhoneRig scene;
        addPeople(scene);
        QVERIFY(scene.isReady());
        scene.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&scene.page));
        NumberList *list = openContacts(scene);
        auto *search = scene.find<QLineEdit>(u"contactSearch"_s);
        type(scene, u"ann"_s);
        QTRY_COMPARE(list->count(), 1);
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Escape);
        QVERIFY(search->hasFocus());
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
        QTRY_COMPARE(list->count(), 2);
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(scene.field()->hasFocus());
    }

    void nothingToShowSaysWhatNow()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        openContacts(scene);
        QTRY_VERIFY(scene.isShown(u"contactsEmpty"_s));
        const auto words = [&] {
            QStringList texts;
            const auto labels = scene.find<QWidget>(u"contactsEmpty"_s)->findChildren<QLabel *>();
            for (const QLabel *label : labels)
                texts.append(label->text());
            return texts.join(u' ');
        };
        QVERIFY(words().contains(u"No contacts yet"_s));
        type(scene, u"zoe"_s);
        QTRY_VERIFY(words().contains(u"Nobody found"_s));
    }

    void aDroppedFileIsImportedAndTold()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        NumberList *list = openContacts(scene);
        drop(scene, u"people.csv"_s,
             "name,phone\nAnn Lee,202-555-0123\nBo Li,+44 20 7946 0123\nCy,hello\nDi,\n");
        QTRY_VERIFY(told(scene).contains(u"2 imported."_s));
        const QString words = told(scene);
        QVERIFY2(words.contains(u"2 left out: row 4: \u2068hello\u2069 is no phone number; row 5 "
                                "has no number."_s),
                 qPrintable(words));
        QTRY_COMPARE(list->count(), 2);
        QVERIFY(!scene.isShown(u"importRow"_s));
        drop(scene, u"people.vcf"_s, "BEGIN:VCARD\nFN:Di\nTEL:+12025550124\nEND:VCARD\n");
        QTRY_COMPARE(list->count(), 3);
    }

    void cancelSaysSoAtOnce()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        openContacts(scene);
        QByteArray many = "name,phone\n";
        for (int i = 0; i < 60'000; ++i)
            many += "N" + QByteArray::number(i) + ",+12025550123\n";
        drop(scene, u"many.csv"_s, many);
        auto *cancel = scene.find<QPushButton>(u"cancelImport"_s);
        QVERIFY(cancel->isEnabled());
        cancel->click();
        QVERIFY(!cancel->isEnabled());
        QVERIFY(scene.text(u"importWords"_s).startsWith(u"Cancelled."_s));
        QTRY_VERIFY_WITH_TIMEOUT(!scene.isShown(u"importRow"_s), 60'000);
        QVERIFY(scene.rig.bookStore.contacts().isEmpty());
        drop(scene, u"people.csv"_s, "name,phone\nAnn Lee,202-555-0123\n");
        QVERIFY(cancel->isEnabled()); // as if nothing had been
        QTRY_VERIFY(told(scene).contains(u"1 imported."_s));
    }

    void aFileThatCannotBeReadIsTold()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        openContacts(scene);
        drop(scene, u"broken.csv"_s, "name,phone\nAnn,+12025550123\nBo,\"+1202\n");
        QTRY_VERIFY(told(scene).contains(u"quotes are broken in row 3"_s));
        drop(scene, u"book.csv"_s, "PK\x03\x04rest");
        QTRY_VERIFY(told(scene).contains(u"neither CSV nor vCard"_s));
        QVERIFY(scene.rig.bookStore.contacts().isEmpty());
    }

    void otherFilesAreNotTaken()
    {
        PhoneRig scene;
        QVERIFY(scene.isReady());
        openContacts(scene);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/somewhere/picture.png"_s)});
        QDragEnterEvent event(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(scene.find<QWidget>(u"contactsPane"_s), &event);
        QVERIFY(!event.isAccepted());
    }

    void whatIsDeletedCanComeBack()
    {
        PhoneRig scene;
        addPeople(scene);
        QVERIFY(scene.isReady());
        NumberList *list = openContacts(scene);
        QTRY_COMPARE(list->count(), 2);
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE(list->count(), 1);
        QVERIFY(told(scene).contains(u"is deleted."_s));
        pressUndo(scene);
        QTRY_COMPARE(list->count(), 2);
        action(scene, u"deleteAllContacts"_s)->trigger();
        QTRY_COMPARE(list->count(), 0);
        QTRY_VERIFY(told(scene).contains(u"2 contacts are deleted."_s)
                    || told(scene).contains(u"2 contact(s) are deleted."_s));
        pressUndo(scene);
        QTRY_COMPARE(list->count(), 2);
    }

    void favouritesComeFirstEverywhere()
    {
        PhoneRig scene;
        addPeople(scene);
        SessionRecord old;
        old.id = newSessionId();
        old.kind = SessionKind::PhoneCall;
        old.toNumber = u"+12025550199"_s;
        old.createdAt = scene.rig.clock.utcNow().addDays(-1);
        scene.rig.store.addRow(old);
        QVERIFY(scene.isReady());
        NumberList *list = openContacts(scene);
        QTRY_COMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().contains(u"Bo"_s));
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(list->item(0)->text().contains(u"Ann"_s));
        QVERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().endsWith(u"favourite"_s));
        QVERIFY(!list->item(0)->icon().isNull());
        auto *recent = scene.find<NumberList>(u"recentNumbers"_s);
        QTRY_VERIFY(recent->count() > 0);
        QCOMPARE(recent->item(0)->text(), u"+1 202-555-0123"_s);
        recent->setCurrentRow(0);
        QTest::keyClick(recent, Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(scene.rig.phoneBook.favourites().isEmpty());
    }

    void theFieldOffersContactsAndEnterDoesNotDial()
    {
        PhoneRig scene;
        addPeople(scene);
        QVERIFY(scene.isReady());
        scene.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&scene.page));
        scene.field()->setFocus();
        scene.enter(u"ann"_s);
        const auto popup = [&]() -> QAbstractItemView * {
            const auto widgets = QApplication::topLevelWidgets();
            for (QWidget *widget : widgets) {
                if (widget->objectName() == "numberCompletions"_L1 && widget->isVisible())
                    return qobject_cast<QAbstractItemView *>(widget);
            }
            return nullptr;
        };
        QTRY_VERIFY(popup());
        QCOMPARE(popup()->model()->rowCount(), 1);
        QTest::keyClick(popup(), Qt::Key_Down);
        QTest::keyClick(popup(), Qt::Key_Return);
        QCOMPARE(scene.field()->text(), annNumber);
        QVERIFY(!popup());
        QVERIFY(!scene.line());
        QTest::keyClick(scene.field(), Qt::Key_Return); // this one was meant
        QVERIFY(scene.line());
    }

    void theContactIsWhomTheAgentSpeaksWith()
    {
        PhoneRig scene;
        scene.rig.settings.setCallerName(u"Desk"_s);
        addPeople(scene);
        QVERIFY(scene.isReady());
        auto *caller = scene.find<QLineEdit>(u"phoneCallerName"_s);
        caller->setText(u"Desk"_s);
        scene.enter(boNumber);
        QTRY_COMPARE(caller->text(), u"Bo Li"_s);
        QVERIFY(scene.text(u"aboutNumber"_s).startsWith(u"Bo Li · United Kingdom"_s));
        scene.enter(u"+12025550198"_s);
        QTRY_COMPARE(caller->text(), u"Desk"_s);
        QVERIFY(!scene.text(u"aboutNumber"_s).contains(u"Bo"_s));
        scene.enter(annNumber);
        QTRY_COMPARE(caller->text(), u"Ann Lee"_s);
        scene.dial()->click();
        QVERIFY(scene.line());
        QCOMPARE(scene.rig.wire().target().callerName, u"Ann Lee"_s);
        QCOMPARE(scene.rig.settings.callerName(), u"Desk"_s); // names of people stay out of there
        QTRY_VERIFY(scene.rig.bookStore.contacts().constFirst().usedAt.isValid());
    }

    void aNameThatWasEditedStaysWithItsCall()
    {
        PhoneRig scene;
        scene.rig.settings.setCallerName(u"Desk"_s);
        addPeople(scene);
        QVERIFY(scene.isReady());
        auto *caller = scene.find<QLineEdit>(u"phoneCallerName"_s);
        caller->setText(u"Desk"_s);
        scene.enter(boNumber);
        QTRY_COMPARE(caller->text(), u"Bo Li"_s);
        caller->setFocus();
        caller->selectAll();
        QTest::keyClicks(caller, u"Mr Li"_s);
        QTest::keyClick(caller, Qt::Key_Tab); // the edit is over
        scene.dial()->click();
        QVERIFY(scene.line());
        QCOMPARE(scene.line()->target().callerName, u"Mr Li"_s);
        QCOMPARE(scene.rig.settings.callerName(), u"Desk"_s);
        scene.enter(u"+12025550198"_s);
        QTRY_COMPARE(caller->text(), u"Desk"_s); // the next call goes to somebody else
        scene.rig.settings.flush();
        QFile kept(scene.rig.folder.filePath(u"settings.ini"_s));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY(!kept.readAll().contains("Li"));
    }

    void recentNumbersReadFromTheLeftInEveryScript()
    {
        PhoneRig scene;
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        scene.rig.phoneBook.setFavourite(annNumber, true);
        QVERIFY(scene.isReady());
        auto *list = scene.find<NumberList>(u"recentNumbers"_s);
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(scene.page.layoutDirection(), Qt::RightToLeft);
        const QImage drawn = list->viewport()->grab().toImage();
        const QRect row = list->visualItemRect(list->item(0));
        int rightmost = 0;
        for (int x = 0; x < drawn.width(); ++x) {
            for (int y = row.top(); y < std::min(row.bottom(), drawn.height()); ++y) {
                if (drawn.pixelColor(x, y) != drawn.pixelColor(drawn.width() - 1, y))
                    rightmost = x;
            }
        }
        QVERIFY2(rightmost > 0 && rightmost < drawn.width() * 3 / 4,
                 qPrintable(QString::number(rightmost)));
    }

    void theTimeAnImportTakesIsEstimated()
    {
        QCOMPARE(words::importing(u"a.csv"_s, 100ms, 10, 100), u"Importing a.csv"_s);
        QCOMPARE(words::importing(u"a.csv"_s, 10s, 50, 100), u"Importing a.csv, about 11 s left"_s);
    }

private:
    static void pressUndo(const PhoneRig &scene)
    {
        const auto buttons
            = scene.find<QWidget>(u"contactNotices"_s)->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == "Undo"_L1)
                return button->click();
        }
        QFAIL("there is no Undo");
    }
};

HS_TEST_CLASS(TstContacts)

#include "tst_contacts.moc"
