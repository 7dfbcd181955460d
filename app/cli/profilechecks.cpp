#include "app/cli/profilechecks.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryFile>

namespace hs {

using namespace Qt::StringLiterals;

using Level = Finding::Level;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::Doctor)
};

/// nullopt when it cannot be read; `error` says why.
std::optional<int> sessionsIn(const QString &path, QString &error)
{
    const auto name = u"doctor"_s;
    std::optional<int> sessions;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000"_s);
        if (database.open()) {
            QSqlQuery query(database);
            if (query.exec(u"SELECT count(*) FROM sessions"_s) && query.next())
                sessions = query.value(0).toInt();
            error = query.lastError().text();
        } else {
            error = database.lastError().text();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return sessions;
}

} // namespace

Finding checkProfile(const QString &directory)
{
    const auto name = u"profile"_s;
    if (!QFile::exists(directory))
        return {name, Level::Note, Tr::tr("%1 is made at the first start.").arg(directory)};
    QTemporaryFile file(QDir(directory).filePath(u"doctor-XXXXXX"_s));
    if (file.open() && file.write("x") == 1)
        return {name, Level::Good, Tr::tr("%1 can be written.").arg(directory)};
    return {name, Level::Bad,
            Tr::tr("%1 cannot be written: %2. Nothing would be kept and no line could be opened.")
                .arg(directory, file.errorString())};
}

Finding checkDatabase(const QString &directory)
{
    const auto name = u"database"_s;
    const QString path = QDir(directory).filePath(u"hookswitch.db"_s);
    if (!QFile::exists(path))
        return {name, Level::Note, Tr::tr("There is none yet; it is made at the first start.")};
    QString error;
    const auto sessions = sessionsIn(path, error);
    if (!sessions)
        return {name, Level::Bad, Tr::tr("%1 cannot be read: %2.").arg(path, error)};
    return {name, Level::Good, Tr::tr("It opens; sessions kept: %1.").arg(*sessions)};
}

} // namespace hs
