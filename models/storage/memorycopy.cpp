#include "models/storage/memorycopy.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

// A database in WAL mode cannot be read where its -shm file cannot be made. So its files are copied
// to a private folder, brought up to date there, and read from there.
bool makeReadable(const QString &from, const QString &to, const Migrations &migrations)
{
    if (!QFile::copy(from, to))
        return false;
    QFile::copy(from + u"-wal"_s, to + u"-wal"_s);
    for (const QString &file : {to, to + u"-wal"_s})
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    const auto copy = Connection::open(to, 0ms);
    if (!copy)
        return false;
    const auto version = Migrations::versionOf(**copy);
    return version && *version <= migrations.latest() && migrations.apply(**copy);
}

Result<void> copyRows(Connection &memory, const QString &file)
{
    if (const auto attached = memory.run(u"ATTACH DATABASE ? AS file"_s, {file}); !attached)
        return attached;
    // The row that a new database has from the start comes with the file too.
    Result<void> done = memory.run(u"DELETE FROM main.contacts_hidden"_s);
    const QStringList tables{u"sessions"_s,    u"transcript_lines"_s, u"events"_s,
                             u"contacts"_s,    u"contacts_hidden"_s,  u"favourites"_s,
                             u"do_not_call"_s, u"agent_variables"_s, u"recordings"_s,
                             u"chats"_s, u"chat_variables"_s, u"chat_messages"_s, u"chat_words"_s,
                             u"chat_drafts"_s, u"canned_replies"_s};
    for (const QString &table : tables) {
        if (done)
            done = memory.run(u"INSERT INTO main.%1 SELECT * FROM file.%1"_s.arg(table));
    }
    static_cast<void>(memory.run(u"DETACH DATABASE file"_s));
    return done;
}

} // namespace

Result<std::unique_ptr<Connection>> emptyInMemory(const Migrations &migrations)
{
    auto memory = Connection::open(u":memory:"_s, 0ms);
    if (!memory)
        return memory;
    for (const Result<void> &step :
         {(*memory)->run(u"PRAGMA foreign_keys = ON"_s), migrations.apply(**memory)}) {
        if (!step)
            return tl::unexpected(step.error());
    }
    return memory;
}

Result<std::unique_ptr<Connection>> copyInMemory(const QString &path, const Migrations &migrations)
{
    auto memory = emptyInMemory(migrations);
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.db"_s);
    if (!memory || !folder.isValid() || !makeReadable(path, copy, migrations))
        return memory;
    if (!copyRows(**memory, copy))
        return emptyInMemory(migrations);
    return memory;
}

} // namespace hs
