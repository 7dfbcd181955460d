#pragma once
#include "ui/widgets/bubbleview.h"

namespace hs {
class SpokenTranscript;
class TranscriptDelegate;

/// The lines of one session as bubbles. Accessible name "Transcript". GUI thread.
class TranscriptView final : public BubbleView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptView)
public:
    explicit TranscriptView(QWidget *parent = nullptr);
    ~TranscriptView() override;

    /// A transcript model (models/lists), not owned; nullptr shows nothing.
    void setTranscript(QAbstractItemModel *lines);
    void setAgentName(const QString &name);
    void setGrowing(bool growing); ///< false: nothing more is coming, open lines lose their mark
    /// How many lines have been shaped at the present width.
    [[nodiscard]] int measuredLines() const { return measuredRows(); }

protected:
    [[nodiscard]] std::vector<int> estimates(int first, int last) const override;
    void forgetShapes() override;
    void copyRows(const QItemSelection &rows) const override;

private:
    SpokenTranscript *m_spoken;
    TranscriptDelegate *m_delegate;
};

} // namespace hs
