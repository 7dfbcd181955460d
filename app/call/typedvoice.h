#pragma once
#include <QList>
#include <QObject>

#include <memory>

namespace hs {

/// What a typed line says where others have a microphone, and whether its agent is heard. GUI
/// thread. The SpokenPort of its line follows it from the media thread; what is said before that is
/// there waits for it. Shared by the line's target and its port; deleted on its own thread.
class TypedVoice final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TypedVoice)
public:
    static constexpr double realTime = 1.0;
    static constexpr double fastestPace = 4.0;

    [[nodiscard]] static std::shared_ptr<TypedVoice> make();

    /// After what is said already; 16 kHz mono. Returns the number that said() will carry.
    quint64 say(const QList<qint16> &samples);
    void hush(); ///< drops what has not been said; no said() for it
    /// How many times faster than it sounds what is to be said goes out; from realTime to
    /// fastestPace.
    void setPace(double pace);
    [[nodiscard]] double pace() const { return m_pace; }
    /// The agent's sound is played. Off at first: its words come as text.
    void setAgentHeard(bool heard);
    [[nodiscard]] bool isAgentHeard() const { return m_agentHeard; }

    // By the port, on this object's thread.
    void attach(); ///< it listens to the signals below
    void finish(quint64 number); ///< the last sample of that has gone out

Q_SIGNALS:
    void said(quint64 number); ///< to its end
    void agentHeardChanged(bool heard);
    // For the port.
    void wanted(quint64 number, const QList<qint16> &samples);
    void hushed();
    void paceChanged(double pace);

private:
    TypedVoice() = default;

    struct Piece
    {
        quint64 number;
        QList<qint16> samples;
    };
    QList<Piece> m_pieces; ///< not said to their end
    quint64 m_lastNumber = 0;
    double m_pace = realTime;
    bool m_agentHeard = false;
    bool m_attached = false;
};

} // namespace hs
