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
    if (line.heard) {
        //: A line that was cut off: speaker, time, the words that were heard, as far as is known.
        return tr("%1, %2, cut off, heard about this much: %3")
            .arg(words::speaker(line.speaker, m_agentName), words::duration(line.at),
                 line.text.first(*line.heard));
    }
    //: Speaker, time since the answer, words: "You, 0:06: I would like to …"
    return tr("%1, %2: %3")
        .arg(words::speaker(line.speaker, m_agentName), words::duration(line.at), line.text);
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
        line.heard = static_cast<int>(cleanRemoteText(text.first(letters)).size());
    }
    const QVariant wait = index.data(TranscriptModel::WaitRole);
    if (wait.isValid())
        line.wait = std::chrono::milliseconds(wait.toLongLong());
    return line;
}

} // namespace hs
