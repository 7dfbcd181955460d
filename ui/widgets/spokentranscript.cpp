#include "ui/widgets/spokentranscript.h"

#include "models/lists/transcriptmodel.h"
#include "ui/words.h"

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
    //: Speaker, time since the answer, words: "You, 0:06: I would like to …"
    return tr("%1, %2: %3")
        .arg(words::speaker(line.speaker, m_agentName), words::duration(line.at), line.text);
}

TranscriptLine SpokenTranscript::lineOf(const QModelIndex &index)
{
    return {index.row(), static_cast<Speaker>(index.data(TranscriptModel::SpeakerRole).toInt()),
            cleanRemoteText(index.data(TranscriptModel::TextRole).toString()),
            index.data(TranscriptModel::IsFinalRole).toBool(),
            std::chrono::milliseconds(index.data(TranscriptModel::AtRole).toLongLong())};
}

} // namespace hs
