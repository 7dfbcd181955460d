#include "app/call/flightrecords.h"

#include "app/call/calldesk.h"
#include "models/domain/clock.h"

#include <QDir>
#include <QLoggingCategory>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcFlight, "hookswitch.flightrecorder", QtInfoMsg)

void removeOld(const QDir &folder)
{
    const QFileInfoList files = folder.entryInfoList({u"flight-*.csv"_s}, QDir::Files, QDir::Time);
    for (qsizetype i = FlightRecords::mostFiles; i < files.size(); ++i)
        QFile::remove(files.at(i).filePath());
}

void write(const QString &folder, const QString &sessionId, const QByteArray &csv)
{
    const QDir dir(folder);
    QSaveFile file(dir.filePath(u"flight-%1.csv"_s.arg(sessionId)));
    if (!dir.mkpath(u"."_s) || !file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size()
        || !file.commit()) {
        qCWarning(lcFlight) << "not written:" << file.errorString();
        return;
    }
    qCInfo(lcFlight) << "a bad call was written down:" << sessionId;
    removeOld(dir);
}

} // namespace

FlightRecords::FlightRecords(CallDesk &desk, const Clock &clock, QString folder, QObject *parent)
    : QObject(parent), m_clock(clock), m_folder(std::move(folder))
{
    m_writer.setMaxThreadCount(1);
    connect(&desk, &CallDesk::lineOpened, this, &FlightRecords::watch);
    connect(&desk, &CallDesk::lineClosed, this, &FlightRecords::finish);
}

FlightRecords::~FlightRecords() = default;

void FlightRecords::watch(CallController *line)
{
    connect(line, &CallController::qualityChanged, this, [this, line](const CallQuality &quality) {
        m_recorders[line].add(m_clock.utcNow(), quality);
    });
}

void FlightRecords::finish(CallController *line)
{
    const FlightRecorder recorder = m_recorders.take(line);
    if (!recorder.isBad())
        return;
    line->note(Origin::Audio, u"sound.bad"_s, u"the flight recorder was written"_s);
    m_writer.start([folder = m_folder, id = line->record().id, recorder] {
        write(folder, id, recorder.toCsv());
    });
}

} // namespace hs
