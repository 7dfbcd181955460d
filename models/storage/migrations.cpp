#include "models/storage/migrations.h"

#include "models/storage/connection.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// Resources of a static library are dropped by the linker unless somebody asks for them by name.
static void initialiseResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace hs {
namespace {

QStringList statementsOf(const QString &script)
{
    static const QRegularExpression comment(u"--[^\n]*"_s);
    static const QRegularExpression gap(u"\\n\\s*\\n"_s);
    QString bare = script;
    bare.remove(comment);
    QStringList statements = bare.split(gap, Qt::SkipEmptyParts);
    for (QString &statement : statements)
        statement = statement.trimmed();
    statements.removeAll(QString());
    return statements;
}

} // namespace

Migrations Migrations::builtIn()
{
    initialiseResources();
    const QDir folder(u":/migrations"_s);
    QStringList scripts;
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            scripts.append(QString::fromUtf8(file.readAll()));
    }
    Q_ASSERT_X(!scripts.isEmpty(), "Migrations", "no migration is built in");
    return Migrations(scripts);
}

Result<int> Migrations::versionOf(Connection &connection)
{
    return connection.value(u"PRAGMA user_version"_s).map([](const QVariant &value) {
        return value.toInt();
    });
}

Result<void> Migrations::apply(Connection &connection) const
{
    if (const auto begun = connection.run(u"BEGIN IMMEDIATE"_s); !begun)
        return begun;
    Result<void> done = applyInTransaction(connection);
    if (done)
        done = connection.run(u"COMMIT"_s);
    if (!done)
        static_cast<void>(connection.run(u"ROLLBACK"_s));
    return done;
}

Result<void> Migrations::applyInTransaction(Connection &connection) const
{
    // Read again under the lock: another process may have upgraded the file since we looked.
    const auto version = versionOf(connection);
    if (!version)
        return tl::unexpected(version.error());
    for (int i = *version; i < latest(); ++i) {
        const QStringList statements = statementsOf(m_scripts.at(i));
        for (const QString &statement : statements) {
            if (const auto run = connection.run(statement); !run)
                return run;
        }
    }
    return connection.run(u"PRAGMA user_version = %1"_s.arg(latest()));
}

} // namespace hs
