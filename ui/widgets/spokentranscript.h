#pragma once
#include "models/domain/transcript.h"

#include <QIdentityProxyModel>

namespace hs {

/// A transcript in the operator's words: display text cleaned of what must not be shown, and for
/// screen readers "You, 0:06: …". Stands between any transcript model and TranscriptView. GUI
/// thread.
class SpokenTranscript final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpokenTranscript)
public:
    explicit SpokenTranscript(QObject *parent = nullptr);

    void setAgentName(const QString &name);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// "You, 0:06: I would like to …", with the wait for it, and what of it was not heard.
    [[nodiscard]] QString spoken(const QModelIndex &index) const;
    /// All its words, with a mark where it was cut off.
    [[nodiscard]] QString written(const QModelIndex &index) const;
    [[nodiscard]] QString writtenWithSpeaker(const QModelIndex &index) const;

    /// The line behind an index of a transcript model, safe to show. It has `heard` only if some of
    /// its words were not.
    [[nodiscard]] static TranscriptLine lineOf(const QModelIndex &index);

private:
    QString m_agentName;
};

} // namespace hs
