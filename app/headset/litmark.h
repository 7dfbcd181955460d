#pragma once
#include <QString>

namespace hs {

/// That this program lit one headset, for the next run if this one crashes: an empty file in a
/// folder of ours. Without a folder nothing is marked. Any thread, one at a time; a mark that
/// cannot be written is no reason not to light.
class LitMark final
{
public:
    LitMark() = default;
    /// `device` tells it from others, also when it is plugged in again.
    LitMark(const QString &folder, const QByteArray &device);

    [[nodiscard]] bool isSet() const;
    void set() const;
    void clear() const;

private:
    QString m_folder;
    QString m_path; ///< empty: nothing is marked
};

} // namespace hs
