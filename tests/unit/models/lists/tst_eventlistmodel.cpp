#include "models/lists/eventlistmodel.h"
#include "tests/fakes/testmain.h"

#include <QAbstractItemModelTester>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace hs::test {

class TstEventListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEventShowsTimeOriginNameAndDetail()
    {
        EventListModel model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        SessionEvent event;
        event.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 67), Qt::UTC);
        event.origin = Origin::Operator;
        event.name = u"hangup.pressed"_s;
        event.detail = u"call bar"_s;
        model.setEvents({SessionEvent()});
        model.append(event);
        QCOMPARE(model.rowCount(), 2);
        const auto cell = [&](int column) { return model.index(1, column).data().toString(); };
        QCOMPARE(cell(EventListModel::TimeColumn),
                 event.at.toLocalTime().toString(u"HH:mm:ss.zzz"_s));
        QCOMPARE(cell(EventListModel::OriginColumn), u"Operator"_s);
        QCOMPARE(cell(EventListModel::NameColumn), u"hangup.pressed"_s);
        QCOMPARE(cell(EventListModel::DetailColumn), u"call bar"_s);
        QCOMPARE(model.index(1, 0).data(EventListModel::AtRole).toDateTime(), event.at);
    }

    void everyOriginHasAWord()
    {
        EventListModel model;
        const auto origins = QMetaEnum::fromType<Origin>();
        for (int i = 0; i < origins.keyCount(); ++i) {
            SessionEvent event;
            event.origin = static_cast<Origin>(origins.value(i));
            model.setEvents({event});
            QVERIFY(!model.index(0, EventListModel::OriginColumn).data().toString().isEmpty());
        }
    }
};

HS_TEST_CLASS(TstEventListModel)

} // namespace hs::test

#include "tst_eventlistmodel.moc"
