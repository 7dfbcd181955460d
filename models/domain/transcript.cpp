#include "models/domain/transcript.h"

#include <algorithm>

namespace hs {
namespace {

// Overrides and isolates could make shown text read differently from what was said (RLO and kin);
// the plain marks LRM, RLM and ALM are harmless and needed by right-to-left languages.
bool isBidiControl(char16_t unit)
{
    return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
}

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
        return m_lines.back().sequence;
    }
    TranscriptLine changed = *open;
    // A final line that is repeated in a shorter or interim form keeps its words.
    if (!open->isFinal || update.text.size() >= open->text.size())
        changed.text = update.text;
    changed.isFinal = open->isFinal || update.isFinal;
    if (changed == *open)
        return std::nullopt;
    *open = changed;
    return open->sequence;
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
