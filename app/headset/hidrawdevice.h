#pragma once
#include "app/headset/keysense.h"
#include "app/headset/litmark.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>

namespace hs {

/// One open headset: its reports in, its lights out. Lives on the thread it is made on, the
/// headsets' own: the kernel may hold a write for five seconds whether or not the file is
/// non-blocking, because it hands an output report straight to the device. A light that was taken
/// too late or not at all too often is given up: it is still tried, but less and less often, and
/// whenever it should go out. The keys go on.
class HidrawDevice final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HidrawDevice)
public:
    static constexpr std::chrono::milliseconds writeLimit{500};
    static constexpr int mostMisses = 3; ///< of writes in a row

    using Now = std::function<KeySense::Time()>;

    /// Takes over an open, non-blocking file. It is taken to be dark, for another program may have
    /// a call on it, unless `mark` says that a run of ours left it lit.
    HidrawDevice(int file, const HidDescriptor &descriptor, LitMark mark, Now now);
    ~HidrawDevice() override; ///< closes it and leaves its lights as they are

    void show(HeadsetLights lights);
    void retry(); ///< what was not taken; to be called now and then
    [[nodiscard]] bool failsToLight() const { return m_misses >= mostMisses; }
    [[nodiscard]] bool isSlow() const { return m_misses > 0; }

Q_SIGNALS:
    void mutePressed();
    void muteWanted(bool muted);
    void hangUpPressed();
    void lightChanged(); ///< failsToLight()
    void gone(); ///< nothing more comes; it may be deleted from the event loop

private:
    void fetch(); ///< how its keys are now, where it says so
    void fetch(quint8 reportId);
    void read();
    void write();
    void tell(const QList<KeySense::Press> &presses);
    [[nodiscard]] bool writeChanges(QDeadlineTimer limit);

    int m_file;
    LitMark m_mark;
    Now m_now;
    HidDescriptor m_descriptor;
    KeySense m_sense;
    QSocketNotifier m_notifier;
    QTimer m_settle;
    QList<QByteArray> m_dark; ///< one report for each number that has a light
    QList<QByteArray> m_wanted;
    QList<QByteArray> m_taken; ///< what the device has of it; an empty one: not known
    int m_misses = 0;
    int m_backOff = 0; ///< calls of retry() between two tries
    int m_toSkip = 0;
    bool m_wasLate = false; ///< the last write took longer than the keys may wait
    bool m_hasBacklog = false; ///< what is read was pressed meanwhile, perhaps in another state
};

} // namespace hs
