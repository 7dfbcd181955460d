#include "app/call/flightrecords.h"

#include "app/call/calldesk.h"
#include "models/domain/clock.h"
#include "models/storage/sessionstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSaveFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

Q_LOGGING_CATEGORY(lcFlight, "hookswitch.flightrecorder", QtInfoMsg)

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

void removeOld(const QDir &folder)
{
    const QFileInfoList files = folder.entryInfoList({u"flight-*.csv"_s}, QDir::Files, QDir::Time);
    for (qsizetype i = FlightRecords::mostFiles; i < files.size(); ++i)
        QFile::remove(files.at(i).filePath());
}

/// What went wrong; nothing if it is written.
QString write(const QString &path, const QByteArray &csv)
{
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return u"the folder %1 cannot be made"_s.arg(QDir::toNativeSeparators(folder));
    QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
    QSaveFile file(path);
    // Before there is anything in it to read.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly)
        || file.write(csv) != csv.size() || !file.commit())
        return file.errorString();
    removeOld(QDir(folder));
    return {};
}

} // namespace

FlightRecords::FlightRecords(CallDesk &desk, SessionStore &store, const Clock &clock,
                             QString folder, QObject *parent)
    : QObject(parent), m_store(store), m_clock(clock), m_folder(std::move(folder))
{
    m_writer.setMaxThreadCount(1);
    connect(&desk, &CallDesk::lineOpened, this, &FlightRecords::watch);
    connect(&desk, &CallDesk::lineClosed, this, &FlightRecords::finish);
}

FlightRecords::~FlightRecords()
{
    const auto open = m_recorders.keys();
    for (CallController *line : open)
        finish(line);
    m_writer.waitForDone();
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall); // what the writer has to tell
}

void FlightRecords::watch(CallController *line)
{
    if (line->isPhoneCall())
        return;
    m_recorders.emplace(line);
    connect(line, &CallController::qualityChanged, this, [this, line](const CallQuality &quality) {
        if (const auto recorder = m_recorders.find(line); recorder != m_recorders.end())
            recorder->add(m_clock.utcNow(), quality);
    });
}

void FlightRecords::finish(CallController *line)
{
    // What is still on its way would find a line that may be gone by then.
    disconnect(line, nullptr, this, nullptr);
    const FlightRecorder recorder = m_recorders.take(line);
    if (recorder.isBad())
        keep(line->record().id, recorder);
}

void FlightRecords::keep(const QString &sessionId, const FlightRecorder &recorder)
{
    const QString path = QDir(m_folder).absoluteFilePath(u"flight-%1.csv"_s.arg(sessionId));
    m_writer.start([this, sessionId, path, recorder] {
        const QString wrong = write(path, recorder.toCsv());
        const auto tell = [this, sessionId, path, wrong] {
            if (wrong.isEmpty())
                note(sessionId, u"sound.bad"_s, QDir::toNativeSeparators(path));
            else
                note(sessionId, u"sound.bad-unwritten"_s, wrong);
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

void FlightRecords::note(const QString &sessionId, const QString &name, const QString &detail)
{
    qCInfo(lcFlight) << name << sessionId;
    m_store.append(sessionId, {m_clock.utcNow(), m_clock.monotonic(), Origin::Audio, name, detail});
}

} // namespace hs
