#pragma once
#include "models/domain/callquality.h"

#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace hs {

enum class Speaker { Operator, Agent };

/// One turn of a session as text. `at` counts from the answer.
struct TranscriptLine
{
    int sequence = 0; ///< 0-based place in the session; stable, the store's key
    Speaker speaker = Speaker::Agent;
    QString text; ///< plain text, cleaned for display (see cleanRemoteText); never markup
    bool isFinal = false;
    std::chrono::milliseconds at{0};
    /// The operator cut it off: so many letters of it were heard by then. An estimate from the
    /// place of the playout; all of it was heard if there is none.
    std::optional<int> heard = {};
    /// How long the operator waited for it, if that was measured.
    std::optional<std::chrono::milliseconds> wait = {};

    friend bool operator==(const TranscriptLine &, const TranscriptLine &) = default;
};

/// What arrived: one speaker's words, interim or final.
struct TranscriptUpdate
{
    Speaker speaker = Speaker::Agent;
    QString text;
    bool isFinal = false;
};

/// The lines of one session, by the contract's transcript rules (web-session.md section 2). A
/// value; any thread. An update changes exactly one line, and only ever the newest line of its
/// speaker.
class Transcript final
{
public:
    /// Returns the index of the line that was added or changed, or nullopt if nothing changed.
    std::optional<int> apply(const TranscriptUpdate &update, std::chrono::milliseconds at);

    /// The agent was cut off `at`; the indices of the lines that changed by that: those of its
    /// present turn. Kept for the line to come if the turn has none yet.
    std::vector<int> cut(const PlaybackCut &cut, std::chrono::milliseconds at);
    /// The agent's answer began to sound `at`, after this wait; kept for its line if that is still
    /// to come.
    std::optional<int> answered(std::chrono::milliseconds wait, std::chrono::milliseconds at);

    [[nodiscard]] const std::vector<TranscriptLine> &lines() const { return m_lines; }

private:
    [[nodiscard]] bool replaces(const TranscriptLine &line, const TranscriptUpdate &update) const;
    void takePending(TranscriptLine &line);

    template <typename T> struct Pending
    {
        T value;
        std::chrono::milliseconds at; ///< when it was told
    };
    std::vector<TranscriptLine> m_lines;
    // Of an agent's line to come.
    std::optional<Pending<std::chrono::milliseconds>> m_wait;
    std::optional<Pending<PlaybackCut>> m_cut;
};

/// How many letters of a turn had been heard when it was cut off: its sound's share of the text,
/// but no more than can be said in that time, since text may run ahead of the sound. Ends with a
/// word, as the language has it.
[[nodiscard]] int heardLetters(const QString &text, const PlaybackCut &cut);

/// Remote text made safe to show and to store: NUL and other C0/C1 controls (but for newline and
/// tab) are removed, bidirectional overrides and isolates removed, at most `maximum` characters
/// kept (an ellipsis marks the cut; never cuts a surrogate pair).
[[nodiscard]] QString cleanRemoteText(const QString &text, int maximum = 20'000);

} // namespace hs
