#include "tests/fakes/testmain.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <cstdlib>

using namespace hs;
using namespace Qt::StringLiterals;

namespace {

/// How much higher the middle of the title lies than its field's.
[[nodiscard]] int tooHigh(const QFormLayout &form, const QWidget &field)
{
    const QWidget *title = form.labelForField(const_cast<QWidget *>(&field));
    return field.geometry().center().y() - title->geometry().center().y();
}

} // namespace

class TstForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTitleStandsBesideTheMiddleOfItsField()
    {
        QWidget dialog;
        auto *form = new Form(&dialog);
        auto *number = new QSpinBox;
        auto *choice = new QComboBox;
        form->addRow(u"Sound in each message"_s, number);
        form->addRow(u"Format"_s, choice);
        for (QWidget *field : {static_cast<QWidget *>(number), static_cast<QWidget *>(choice)})
            field->setFixedHeight(3 * dialog.fontMetrics().height() - 4);
        dialog.resize(600, 400);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(std::abs(tooHigh(*form, *number)) <= 1);
        QVERIFY(std::abs(tooHigh(*form, *choice)) <= 1);
    }

    void aTitleStaysAboveAFieldThatHasNoRoomBesideIt()
    {
        QWidget dialog;
        auto *form = new Form(&dialog);
        auto *number = new QSpinBox;
        number->setMinimumWidth(250);
        form->addRow(u"A title that is as long as many are in German"_s, number);
        dialog.resize(300, 200);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const QWidget *title = form->labelForField(number);
        QVERIFY(title->geometry().bottom() < number->geometry().top());
    }

    void aTitleStaysAtTheTopOfSeveralLines()
    {
        QWidget dialog;
        auto *form = new Form(&dialog);
        auto *text = new QPlainTextEdit;
        form->addRow(u"Policy"_s, text);
        dialog.resize(600, 400);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QVERIFY(tooHigh(*form, *text) > dialog.fontMetrics().height());
    }
};

HS_TEST_CLASS(TstForm)
#include "tst_form.moc"
