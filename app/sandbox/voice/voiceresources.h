#pragma once
#include <QString>

#include <chrono>
#include <memory>

namespace hs {
class Recognizer;
class Synthesizer;

/// How sandbox agents speak and hear. A plain value.
struct VoiceOptions
{
    /// Off: no synthesis and no recognition; agents "speak" transcript frames only, at once, and
    /// callers are not heard. For tests of everything but sound.
    bool voice = true;
    /// Off: speech is noticed but not transcribed; turns read "(speech, 2.4 s)".
    bool ears = true;
    /// PocketSphinx model folder (holds en-us/ and its dictionary). Empty: HS_POCKETSPHINX_MODEL
    /// from the environment, else the one found when the sandbox was built.
    QString modelDir;
    std::chrono::milliseconds endOfTurn{700}; ///< Silence that ends the caller's turn.
};

/// The voice and the ears that all lines of one sandbox share: one synthesis thread, one
/// recognition thread with one loaded model. Made once, on any thread; must outlive every
/// conversation. The model loads in the background from the start. The destructor waits for the
/// sentence at work.
class VoiceResources final
{
    Q_DISABLE_COPY_MOVE(VoiceResources)
public:
    explicit VoiceResources(VoiceOptions options = {});
    ~VoiceResources();

    [[nodiscard]] const VoiceOptions &options() const { return m_options; }
    [[nodiscard]] bool isSilent() const { return !m_options.voice; }
    /// Both are null when silent, and owned by this object.
    [[nodiscard]] Synthesizer *synthesizer() const { return m_synthesizer.get(); }
    [[nodiscard]] Recognizer *recognizer() const { return m_recognizer.get(); }

private:
    VoiceOptions m_options;
    std::unique_ptr<Synthesizer> m_synthesizer;
    std::unique_ptr<Recognizer> m_recognizer;
};

} // namespace hs
