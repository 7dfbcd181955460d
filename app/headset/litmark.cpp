#include "app/headset/litmark.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace hs {

LitMark::LitMark(const QString &folder, const QByteArray &device) : m_folder(folder)
{
    if (folder.isEmpty())
        return;
    const auto name = QCryptographicHash::hash(device, QCryptographicHash::Sha256).toHex();
    m_path = QDir(folder).filePath(QString::fromLatin1(name));
}

bool LitMark::isSet() const
{
    return !m_path.isEmpty() && QFile::exists(m_path);
}

void LitMark::set() const
{
    if (m_path.isEmpty() || isSet())
        return;
    QFile file(m_path);
    static_cast<void>(QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly));
}

void LitMark::clear() const
{
    if (isSet())
        QFile::remove(m_path);
}

} // namespace hs
