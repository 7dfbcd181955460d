#include "models/lists/eventlistmodel.h"
#include "tests/fakes/testmain.h"
#include "ui/history/timelineview.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace hs;
using namespace Qt::StringLiterals;

namespace {

SessionEvent badSound(const QString &path)
{
    SessionEvent event;
    event.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    event.origin = Origin::Audio;
    event.name = u"sound.bad"_s;
    event.detail = path;
    return event;
}

} // namespace

class TstTimelineView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFileOfABadCallCanBeReadAndCopied_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("Linux") << u"/folder"_s;
        QTest::newRow("Windows") << u"\\folder"_s;
    }
    void theFileOfABadCallCanBeReadAndCopied()
    {
        QFETCH(const QString, folder);
        const QString path = folder.repeated(16) + folder.first(1) + u"flight-1.csv"_s;
        EventListModel events;
        events.setEvents({badSound(u"x"_s), badSound(path)});
        TimelineView view;
        view.setEvents(&events);
        view.resize(300, 400);
        view.show();
        QVERIFY(view.model()->index(1, 0).data().toString().contains(path));
        // Folder after folder goes to the next line: nothing of it is outside the view.
        const int words = view.sizeHintForRow(0);
        const int room = 300 - 110; // beside the time and the rail, with some reserve
        const int lines = view.fontMetrics().horizontalAdvance(path) / room;
        QVERIFY(view.sizeHintForRow(1) >= words + (lines - 1) * view.fontMetrics().height());
        view.selectAll();
        view.copySelection();
        QVERIFY(QGuiApplication::clipboard()->text().contains(path));
    }
};

HS_TEST_CLASS(TstTimelineView)
#include "tst_timelineview.moc"
