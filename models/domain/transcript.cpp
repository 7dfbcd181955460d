#include "models/domain/transcript.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <utility>

namespace hs {
namespace {

// Overrides and isolates could make shown text read differently from what was said (RLO and kin);
// the plain marks LRM, RLM and ALM are harmless and needed by right-to-left languages.
bool isBidiControl(char16_t unit)
{
    return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
}

/// What is told of a sound without words waits so long for them.
constexpr std::chrono::milliseconds wordsAfterSound{5'000};
/// Words of an answer do not come before the question ends, give or take the measure.
constexpr std::chrono::milliseconds slack{200};

bool isUnwanted(char16_t unit)
{
    if (unit == u'\n' || unit == u'\t')
        return false;
    return unit < 0x20 || (unit >= 0x7F && unit <= 0x9F) || isBidiControl(unit) || unit == 0xFFFE
           || unit == 0xFFFF;
}

} // namespace

bool Transcript::replaces(const TranscriptLine &line, const TranscriptUpdate &update) const
{
    if (line.speaker != update.speaker)
        return false;
    if (!line.isFinal)
        return true;
    return line.speaker == Speaker::Agent
           && (update.text.startsWith(line.text) || line.text.startsWith(update.text));
}

std::optional<int> Transcript::apply(const TranscriptUpdate &update, std::chrono::milliseconds at)
{
    if (update.text.isEmpty())
        return std::nullopt;
    // Either side may still grow its own open line after the other has begun one, so look at the
    // newest line of the same speaker when that is still open; a final one counts only when it is
    // the last of all.
    const auto open
        = std::find_if(m_lines.rbegin(), m_lines.rend(),
                       [&](const TranscriptLine &line) { return line.speaker == update.speaker; });
    const bool usable = open != m_lines.rend() && (open == m_lines.rbegin() || !open->isFinal);
    if (!usable || !replaces(*open, update)) {
        m_lines.push_back(
            {static_cast<int>(m_lines.size()), update.speaker, update.text, update.isFinal, at});
        if (update.speaker == Speaker::Agent)
            takePending(m_lines.back());
        return m_lines.back().sequence;
    }
    TranscriptLine changed = *open;
    // A final line that is repeated in a shorter or interim form keeps its words.
    if (!open->isFinal || update.text.size() >= open->text.size())
        changed.text = update.text;
    changed.isFinal = open->isFinal || update.isFinal;
    if (changed.heard)
        changed.heard = std::min(*changed.heard, static_cast<int>(changed.text.size()));
    if (changed == *open)
        return std::nullopt;
    *open = changed;
    return open->sequence;
}

void Transcript::takePending(TranscriptLine &line)
{
    const auto wait = std::exchange(m_wait, std::nullopt);
    if (wait && line.at - wait->at <= wordsAfterSound)
        line.wait = wait->value;
    const auto cut = std::exchange(m_cut, std::nullopt);
    if (cut && line.at - cut->at <= wordsAfterSound)
        line.heard = heardLetters(line.text, cut->value);
}

std::vector<int> Transcript::cut(const PlaybackCut &cut, std::chrono::milliseconds at)
{
    QString all;
    std::vector<TranscriptLine *> turn;
    bool known = false;
    for (TranscriptLine &line : m_lines) {
        if (line.speaker != Speaker::Agent || (cut.turn && line.at < at - *cut.turn))
            continue;
        known = true;
        if (line.heard)
            continue;
        turn.push_back(&line);
        all += line.text + u' ';
    }
    if (!known)
        m_cut = {cut, at};
    if (turn.empty())
        return {};
    int left = heardLetters(all, cut);
    std::vector<int> changed;
    for (TranscriptLine *line : turn) {
        const int size = static_cast<int>(line->text.size());
        if (left < size || line == turn.back()) {
            line->heard = std::min(left, size);
            changed.push_back(line->sequence);
        }
        left = std::max(0, left - size - 1);
    }
    return changed;
}

std::optional<int> Transcript::answered(std::chrono::milliseconds wait,
                                        std::chrono::milliseconds at)
{
    const auto line = std::find_if(m_lines.begin(), m_lines.end(), [=](const TranscriptLine &one) {
        return one.speaker == Speaker::Agent && !one.wait && one.at >= at - wait - slack;
    });
    if (line == m_lines.end()) {
        m_wait = {wait, at};
        return std::nullopt;
    }
    line->wait = wait;
    return line->sequence;
}

int heardLetters(const QString &text, const PlaybackCut &cut)
{
    constexpr qint64 fastest = 20; // letters a second; 15 are usual
    const qint64 sound = (cut.heard + cut.cut).count();
    if (sound <= 0)
        return static_cast<int>(text.size());
    const qint64 share = text.size() * cut.heard.count() / sound;
    QTextBoundaryFinder words(QTextBoundaryFinder::Word, text);
    words.setPosition(std::min(share, cut.heard.count() * fastest / 1000));
    if (!words.isAtBoundary())
        words.toPreviousBoundary();
    qsizetype letters = std::max<qsizetype>(words.position(), 0);
    while (letters > 0 && text.at(letters - 1).isSpace())
        --letters;
    return static_cast<int>(letters);
}

QString cleanRemoteText(const QString &text, int maximum)
{
    QString clean;
    clean.reserve(std::min<qsizetype>(text.size(), maximum));
    for (const QChar unit : text) {
        if (isUnwanted(unit.unicode()))
            continue;
        if (clean.size() >= maximum) {
            if (!clean.isEmpty() && clean.back().isHighSurrogate())
                clean.chop(1);
            clean.append(QChar(0x2026));
            break;
        }
        clean.append(unit);
    }
    return clean;
}

} // namespace hs
