#pragma once
#include "models/domain/transcript.h"

#include <QAbstractListModel>
#include <QList>

namespace hs {

/// The lines of one session in the order of their sequence numbers. GUI thread.
class TranscriptModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptModel)
public:
    enum Role {
        TextRole = Qt::UserRole,
        SpeakerRole, ///< int of hs::Speaker
        IsFinalRole,
        AtRole, ///< qint64, milliseconds since the answer
        HeardRole, ///< int, letters heard before it was cut off (estimated); invalid: all
        WaitRole, ///< qint64, milliseconds the operator waited for it; invalid: not measured
    };

    using QAbstractListModel::QAbstractListModel;

    void setLines(const QList<TranscriptLine> &lines);
    void
    putLine(const TranscriptLine &line); ///< inserts, or replaces the one with its sequence number
    [[nodiscard]] const QList<TranscriptLine> &lines() const { return m_lines; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// The display text begins with the speaker, since a screen reader reads it.
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    QList<TranscriptLine> m_lines;
};

} // namespace hs
