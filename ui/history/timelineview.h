#pragma once
#include <QIdentityProxyModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace hs {
struct SessionEvent;

/// A session's events in the operator's words. GUI thread.
class TimelineWords final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineWords)
public:
    explicit TimelineWords(QObject *parent = nullptr);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : 1;
    }
};

/// Paints one event: time, who or what caused it, the sentence, and the technical detail in small
/// print. GUI thread.
class TimelineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineDelegate)
public:
    explicit TimelineDelegate(QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintWords(QPainter &painter, const QStyleOptionViewItem &option, const QRect &room,
                    const SessionEvent &event) const;
    void paintRail(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rail,
                   const QModelIndex &index) const;
};

/// What happened in a session, oldest first. Accessible name "Timeline". GUI thread.
class TimelineView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineView)
public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setEvents(QAbstractItemModel *events); ///< an EventListModel, not owned
    void copySelection() const;

private:
    TimelineWords *m_words;
};

} // namespace hs
