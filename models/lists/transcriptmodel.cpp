#include "models/lists/transcriptmodel.h"

#include <algorithm>

namespace hs {
namespace {

bool bySequence(const TranscriptLine &a, const TranscriptLine &b)
{
    return a.sequence < b.sequence;
}

} // namespace

void TranscriptModel::setLines(const QList<TranscriptLine> &lines)
{
    beginResetModel();
    m_lines = lines;
    std::stable_sort(m_lines.begin(), m_lines.end(), bySequence);
    endResetModel();
}

void TranscriptModel::putLine(const TranscriptLine &line)
{
    const auto place = std::lower_bound(m_lines.begin(), m_lines.end(), line, bySequence);
    const int row = static_cast<int>(std::distance(m_lines.begin(), place));
    if (place != m_lines.end() && place->sequence == line.sequence) {
        if (*place == line)
            return;
        *place = line;
        Q_EMIT dataChanged(index(row), index(row));
        return;
    }
    beginInsertRows({}, row, row);
    m_lines.insert(row, line);
    endInsertRows();
}

int TranscriptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant TranscriptModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TranscriptLine &line = m_lines.at(index.row());
    switch (role) {
    case TextRole:
        return line.text;
    case SpeakerRole:
        return static_cast<int>(line.speaker);
    case IsFinalRole:
        return line.isFinal;
    case AtRole:
        return static_cast<qint64>(line.at.count());
    case HeardRole:
        return line.heard ? QVariant(*line.heard) : QVariant();
    case WaitRole:
        return line.wait ? QVariant(static_cast<qint64>(line.wait->count())) : QVariant();
    case Qt::DisplayRole:
        //: a line of the transcript: who spoke, and the words
        return line.speaker == Speaker::Agent ? tr("Agent: %1").arg(line.text)
                                              //: a line the operator spoke
                                              : tr("You: %1").arg(line.text);
    default:
        return {};
    }
}

QHash<int, QByteArray> TranscriptModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert(TextRole, "text");
    names.insert(SpeakerRole, "speaker");
    names.insert(IsFinalRole, "final");
    names.insert(AtRole, "at");
    names.insert(HeardRole, "heard");
    names.insert(WaitRole, "wait");
    return names;
}

} // namespace hs
