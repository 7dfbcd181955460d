#include "ui/widgets/transcriptview.h"

#include "models/lists/transcriptmodel.h"
#include "ui/widgets/spokentranscript.h"
#include "ui/widgets/transcriptdelegate.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {

TranscriptView::TranscriptView(QWidget *parent)
    : BubbleView(parent)
    , m_spoken(new SpokenTranscript(this))
    , m_delegate(new TranscriptDelegate(this))
{
    setObjectName(u"transcriptView"_s);
    setAccessibleName(tr("Transcript"));
    setItemDelegate(m_delegate);
    setModel(m_spoken);
}

TranscriptView::~TranscriptView() = default;

void TranscriptView::setTranscript(QAbstractItemModel *lines)
{
    follow();
    m_spoken->setSourceModel(lines);
}

void TranscriptView::setAgentName(const QString &name)
{
    m_spoken->setAgentName(name);
    m_delegate->setAgentName(name);
    viewport()->update();
}

void TranscriptView::setGrowing(bool growing)
{
    m_delegate->setGrowing(growing);
    viewport()->update();
}

void TranscriptView::forgetShapes()
{
    m_delegate->forgetShapes();
}

std::vector<int> TranscriptView::estimates(int first, int last) const
{
    const TranscriptDelegate::Estimate estimate = TranscriptDelegate::estimate(rowOption());
    std::vector<int> heights;
    heights.reserve(static_cast<std::size_t>(last - first + 1));
    for (int row = first; row <= last; ++row) {
        const QString text = m_spoken->index(row, 0).data(TranscriptModel::TextRole).toString();
        heights.push_back(estimate.heightOf(text.size()));
    }
    return heights;
}

void TranscriptView::copyRows(const QItemSelection &rows) const
{
    QModelIndexList chosen = rows.indexes();
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    for (const QModelIndex &index : std::as_const(chosen))
        lines.append(chosen.size() == 1 ? m_spoken->written(index)
                                        : m_spoken->writtenWithSpeaker(index));
    QGuiApplication::clipboard()->setText(lines.join('\n'_L1));
}

} // namespace hs
