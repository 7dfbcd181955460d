#pragma once
#include <QDir>
#include <QFile>

#ifdef Q_OS_LINUX
#include <sys/fsuid.h>
#include <unistd.h>
#endif

namespace hs::test {

/// Takes away the right to write to a folder or to the files in it, until it goes. For root, whom
/// no permission stops, this thread and those it starts look at files as nobody meanwhile.
class ReadOnlyFiles final
{
    Q_DISABLE_COPY_MOVE(ReadOnlyFiles)
public:
    enum class What { Files, Folder };

    ReadOnlyFiles(const QString &folder, What what) : m_folder(folder)
    {
        const auto read = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        const auto enter = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        const auto write = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
        const QStringList names = QDir(folder).entryList(QDir::Files);
        for (const QString &name : names)
            QFile::setPermissions(QDir(folder).filePath(name), read);
        QFile::setPermissions(folder, what == What::Folder ? read | enter : read | enter | write);
#ifdef Q_OS_LINUX
        if (geteuid() == 0)
            setfsuid(nobody);
#endif
    }
    ~ReadOnlyFiles()
    {
#ifdef Q_OS_LINUX
        if (geteuid() == 0)
            setfsuid(0);
#endif
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

private:
    static constexpr unsigned nobody = 65534;
    QString m_folder;
};

} // namespace hs::test
