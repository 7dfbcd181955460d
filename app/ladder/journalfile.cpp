#include "app/ladder/journalfile.h"

#include "app/api/urlpolicy.h"
#include "app/ladder/endstepjson.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QUrl>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace hs {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 twinSeconds = 180; // twice what the matching of rows allows the clocks to differ

Error failure(const QFile &file, const QString &what)
{
    Error error;
    error.kind = errno == ENOSPC ? ErrorKind::StoreFull
                 : file.error() == QFile::OpenError || file.error() == QFile::PermissionsError
                     ? ErrorKind::StoreReadOnly
                     : ErrorKind::StoreFailed;
    error.detail = u"journal: %1 (errno %2)"_s.arg(what).arg(errno);
    return error;
}

bool synchronise(const QFile &file)
{
#ifdef Q_OS_WIN
    return _commit(file.handle()) == 0;
#else
    return ::fsync(file.handle()) == 0;
#endif
}

QJsonValue timeValue(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QDateTime timeFrom(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC() : QDateTime();
}

QString kindWord(SessionKind kind)
{
    return kind == SessionKind::PhoneCall ? u"phone"_s
           : kind == SessionKind::Chat    ? u"chat"_s
                                          : u"web"_s;
}

QJsonObject toJson(const OpenLine &line)
{
    QJsonObject json{{"session"_L1, line.sessionId},
                     {"kind"_L1, kindWord(line.kind)},
                     {"agent_id"_L1, line.agentId},
                     {"agent"_L1, line.agentName},
                     {"to"_L1, line.toNumber},
                     {"from"_L1, line.fromNumber},
                     {"tracked"_L1, line.tracked},
                     {"campaign_id"_L1, line.campaignId},
                     {"request_id"_L1, line.requestId},
                     {"imported"_L1, line.fromImported},
                     {"intended_at"_L1, timeValue(line.intendedAt)},
                     {"answered_at"_L1, timeValue(line.answeredAt)},
                     {"end_asked"_L1, line.endAsked},
                     {"twin"_L1, line.hasTwin},
                     {"platform"_L1, line.platform},
                     {"own_sandbox"_L1, line.onOwnSandbox}};
    if (line.agentLimit)
        json.insert("limit_s"_L1, qint64(line.agentLimit->count()));
    return json;
}

OpenLine fromJson(const QJsonObject &json)
{
    OpenLine line;
    line.sessionId = json.value("session"_L1).toString();
    const QString kind = json.value("kind"_L1).toString();
    line.kind = kind == "phone"_L1  ? SessionKind::PhoneCall
                : kind == "chat"_L1 ? SessionKind::Chat
                                    : SessionKind::WebCall;
    line.agentId = json.value("agent_id"_L1).toInt();
    line.agentName = json.value("agent"_L1).toString();
    line.toNumber = json.value("to"_L1).toString();
    line.fromNumber = json.value("from"_L1).toString();
    line.tracked = json.value("tracked"_L1).toBool();
    line.campaignId = json.value("campaign_id"_L1).toInteger();
    line.requestId = json.value("request_id"_L1).toInteger();
    line.fromImported = json.value("imported"_L1).toBool();
    line.intendedAt = timeFrom(json.value("intended_at"_L1));
    line.answeredAt = timeFrom(json.value("answered_at"_L1));
    line.endAsked = json.value("end_asked"_L1).toBool();
    line.hasTwin = json.value("twin"_L1).toBool();
    line.platform = json.value("platform"_L1).toString();
    // Journals without the word: what was on loopback was taken for our own.
    const QJsonValue own = json.value("own_sandbox"_L1);
    line.onOwnSandbox = own.isBool() ? own.toBool() : isLoopback(QUrl(line.platform));
    if (const qint64 limit = json.value("limit_s"_L1).toInteger(); limit > 0)
        line.agentLimit = std::chrono::seconds(limit);
    return line;
}

QList<OpenLine> linesOf(const QList<LeftLine> &left)
{
    QList<OpenLine> lines;
    for (const LeftLine &one : left)
        lines.append(one.line);
    return lines;
}

QByteArray recordOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

/// What the records that have been read so far come to.
struct Reading
{
    QList<LeftLine> open;

    explicit Reading(const QByteArray &content);
    /// Lines that are over, and that a line opened from now on may be mistaken for. By the lines'
    /// own times: the clock may have been set since.
    [[nodiscard]] QList<OpenLine> possibleTwins() const
    {
        QList<OpenLine> twins;
        for (const OpenLine &line : m_last) {
            if (line.intendedAt.secsTo(m_newest) < twinSeconds)
                twins.append(line);
        }
        return twins;
    }

private:
    void put(OpenLine line)
    {
        if (line.sessionId.isEmpty())
            return;
        m_newest = m_newest.isValid() ? std::max(m_newest, line.intendedAt) : line.intendedAt;
        if (const auto left = find(line.sessionId); left != open.end()) {
            line.hasTwin |= left->line.hasTwin;
            left->line = line;
            return;
        }
        line.hasTwin |= followsTwin(line);
        open.append({line, {}});
    }
    void note(const QString &session, const EndStep &step)
    {
        if (const auto left = find(session); left != open.end())
            left->steps.append(step);
    }
    void close(const QString &session)
    {
        const auto left = find(session);
        if (left == open.end())
            return;
        const OpenLine over = left->line;
        m_last.insert(likeness(over), over);
        open.removeAt(left - open.begin());
        for (LeftLine &other : open) { // opened before this one was over
            const qint64 apart = std::abs(over.intendedAt.secsTo(other.line.intendedAt));
            other.line.hasTwin |= likeness(other.line) == likeness(over) && apart < twinSeconds;
        }
    }
    QList<LeftLine>::iterator find(const QString &session)
    {
        return std::find_if(open.begin(), open.end(),
                            [&](const LeftLine &left) { return left.line.sessionId == session; });
    }
    /// What a log row without an id would be matched by.
    [[nodiscard]] static QString likeness(const OpenLine &line)
    {
        return kindWord(line.kind) + QString::number(line.agentId) + line.toNumber;
    }
    [[nodiscard]] bool followsTwin(const OpenLine &line) const
    {
        const OpenLine before = m_last.value(likeness(line));
        return before.intendedAt.isValid() && before.sessionId != line.sessionId
               && before.intendedAt.secsTo(line.intendedAt) < twinSeconds;
    }
    QHash<QString, OpenLine> m_last; ///< likeness -> the last such line that is over
    QDateTime m_newest; ///< when the latest line was intended
};

Reading::Reading(const QByteArray &content)
{
    const QList<QByteArray> records = content.split('\n');
    for (const QByteArray &record : records) {
        const QJsonObject json = QJsonDocument::fromJson(record).object();
        const QString closed = json.value("closed"_L1).toString();
        if (!closed.isEmpty())
            close(closed);
        else if (const auto step = endStepFrom(json.value("step"_L1).toObject()))
            note(json.value("session"_L1).toString(), *step);
        else
            put(fromJson(json.value("line"_L1).toObject()));
    }
}

QByteArray closedRecord(const QString &sessionId)
{
    return recordOf({{"closed"_L1, sessionId}});
}

} // namespace

QByteArray journalRecord(const OpenLine &line)
{
    return recordOf({{"line"_L1, toJson(line)}});
}

QByteArray journalRecord(const QString &sessionId, const EndStep &step)
{
    return recordOf({{"session"_L1, sessionId}, {"step"_L1, toJson(step)}});
}

QList<OpenLine> readJournal(const QByteArray &content)
{
    return linesOf(leftLinesIn(content));
}

QList<LeftLine> leftLinesIn(const QByteArray &content)
{
    return Reading(content).open;
}

Result<void> JournalFile::put(const OpenLine &line) const
{
    return append(journalRecord(line));
}

Result<void> JournalFile::close(const QString &sessionId) const
{
    return append(closedRecord(sessionId));
}

Result<void> JournalFile::note(const QString &sessionId, const EndStep &step) const
{
    return append(journalRecord(sessionId, step));
}

Result<void> JournalFile::append(const QByteArray &record) const
{
    QFile file(m_path);
    errno = 0;
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return tl::unexpected(failure(file, u"cannot be opened"_s));
    // A record torn by a power cut must not swallow this one.
    const qint64 size = file.size();
    bool torn = false;
    if (!file.isSequential() && size > 0 && file.seek(size - 1))
        torn = file.read(1) != "\n";
    const QByteArray whole = torn ? '\n' + record : record;
    if (file.write(whole) != whole.size())
        return tl::unexpected(failure(file, u"cannot be written"_s));
    if (!synchronise(file))
        return tl::unexpected(failure(file, u"cannot be synchronised"_s));
    return {};
}

Result<QList<OpenLine>> JournalFile::openLines() const
{
    return leftLines().map(linesOf);
}

Result<QList<LeftLine>> JournalFile::leftLines() const
{
    return content().map(leftLinesIn);
}

Result<QByteArray> JournalFile::content() const
{
    QFile file(m_path);
    if (!file.exists())
        return QByteArray();
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(failure(file, u"cannot be read"_s));
    const QByteArray content = file.readAll();
    if (file.error() != QFile::NoError)
        return tl::unexpected(failure(file, u"cannot be read"_s));
    return content;
}

Result<void> JournalFile::compact() const
{
    const auto before = content();
    if (!before)
        return tl::unexpected(before.error());
    const Reading reading(*before);
    QSaveFile file(m_path);
    errno = 0;
    Error error;
    error.kind = ErrorKind::StoreFailed;
    error.detail = u"journal: cannot be made smaller"_s;
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(error);
    for (const LeftLine &left : reading.open) {
        file.write(journalRecord(left.line));
        for (const EndStep &step : left.steps)
            file.write(journalRecord(left.line.sessionId, step));
    }
    // After the open ones, which know their own twins.
    const QList<OpenLine> twins = reading.possibleTwins();
    for (const OpenLine &line : twins)
        file.write(journalRecord(line) + closedRecord(line.sessionId));
    if (!file.commit())
        return tl::unexpected(error);
    return {};
}

} // namespace hs
