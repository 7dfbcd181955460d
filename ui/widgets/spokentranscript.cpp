#include "ui/widgets/spokentranscript.h"

#include "models/lists/transcriptmodel.h"
#include "ui/words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {

SpokenTranscript::SpokenTranscript(QObject *parent) : QIdentityProxyModel(parent) { }

void SpokenTranscript::setAgentName(const QString &name)
{
    m_agentName = name;
}

QVariant SpokenTranscript::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return lineOf(index).text;
    case Qt::AccessibleTextRole:
        return spoken(index);
    case Qt::ToolTipRole:
    case Qt::EditRole:
        return {};
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QString SpokenTranscript::spoken(const QModelIndex &index) const
{
    const TranscriptLine line = lineOf(index);
    const QString who = words::speaker(line.speaker, m_agentName);
    const QString at = words::duration(line.at);
    const QString lead
        = !line.wait
              ? tr("%1, %2", "speaker, time").arg(who, at)
              //: Speaker, time since the answer, how long the operator waited for it: "0.9 s".
              : tr("%1, %2, after %3").arg(who, at, words::shortSpan(*line.wait));
    if (!line.heard) {
        //: Who spoke and when, and the words: "You, 0:06: I would like to …"
        return tr("%1: %2", "speaker: words").arg(lead, line.text);
    }
    const QString unheard = line.text.sliced(*line.heard).trimmed();
    if (*line.heard == 0) {
        //: %1: who spoke and when. %2: the words.
        return tr("%1, cut off before anything was heard; not heard: %2").arg(lead, unheard);
    }
    //: A line that was cut off: who spoke and when, the words that were heard as far as is known,
    //: the others.
    return tr("%1, cut off, heard about this much: %2; not heard: %3")
        .arg(lead, line.text.first(*line.heard).trimmed(), unheard);
}

QString SpokenTranscript::written(const QModelIndex &index) const
{
    const TranscriptLine line = lineOf(index);
    if (!line.heard)
        return line.text;
    const QString unheard = line.text.sliced(*line.heard).trimmed();
    if (*line.heard == 0) {
        //: A line of the transcript as it is copied; it was cut off before its first word.
        return tr("[cut off before anything was heard] %1").arg(unheard);
    }
    //: A line of the transcript as it is copied: the words before and after it was cut off.
    return tr("%1 [cut off about here] %2").arg(line.text.first(*line.heard).trimmed(), unheard);
}

QString SpokenTranscript::writtenWithSpeaker(const QModelIndex &index) const
{
    const TranscriptLine line = lineOf(index);
    //: Speaker, time since the answer, words: "You, 0:06: I would like to …"
    return tr("%1, %2: %3")
        .arg(words::speaker(line.speaker, m_agentName), words::duration(line.at), written(index));
}

TranscriptLine SpokenTranscript::lineOf(const QModelIndex &index)
{
    const QString text = index.data(TranscriptModel::TextRole).toString();
    TranscriptLine line{
        index.row(), static_cast<Speaker>(index.data(TranscriptModel::SpeakerRole).toInt()),
        cleanRemoteText(text), index.data(TranscriptModel::IsFinalRole).toBool(),
        std::chrono::milliseconds(index.data(TranscriptModel::AtRole).toLongLong())};
    const QVariant heard = index.data(TranscriptModel::HeardRole);
    if (heard.isValid()) {
        const int letters = std::clamp(heard.toInt(), 0, static_cast<int>(text.size()));
        const auto shown = cleanRemoteText(text.first(letters)).size();
        // Cut off at its end, it was heard whole.
        if (shown < line.text.size() && !QStringView(line.text).sliced(shown).trimmed().isEmpty())
            line.heard = static_cast<int>(shown);
    }
    const QVariant wait = index.data(TranscriptModel::WaitRole);
    if (wait.isValid())
        line.wait = std::chrono::milliseconds(wait.toLongLong());
    return line;
}

} // namespace hs
