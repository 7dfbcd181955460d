#pragma once
#include "models/domain/voiceoptions.h"

#include <QObject>

namespace hs {

/// What is to be done to the operator's sound, now and in lines that are open. GUI thread.
class VoiceSwitches final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceSwitches)
public:
    using QObject::QObject;

    /// Whether this build has it; without it the other one does its work.
    [[nodiscard]] static bool isBuiltIn(EchoEngine engine);

    [[nodiscard]] const VoiceOptions &options() const { return m_options; }
    void setOptions(const VoiceOptions &options)
    {
        if (options == m_options)
            return;
        m_options = options;
        Q_EMIT changed(options);
    }

Q_SIGNALS:
    void changed(const hs::VoiceOptions &options);

private:
    VoiceOptions m_options;
};

} // namespace hs
