#pragma once
#include <QList>
#include <QRectF>
#include <QString>

#include <algorithm>

namespace hs {

enum class MessageAction { OpenLink, CopyCode, ShowMore, Retry, SaySlowly, Spell };

/// A painted place in a message that does something when it is pressed. A value.
struct MessageSpot
{
    MessageAction action = MessageAction::OpenLink;
    QString words; ///< what is painted there
    QString value; ///< a link's address
    QList<QRectF> places; ///< in the row; more than one where the words wrap
    int code = -1; ///< which one of the message is copied, as codeOf() counts

    /// Pressing it does the same, wherever it stands.
    [[nodiscard]] bool isSameAs(const MessageSpot &other) const
    {
        return action == other.action && value == other.value && code == other.code;
    }
    [[nodiscard]] bool contains(const QPointF &point) const
    {
        return std::any_of(places.cbegin(), places.cend(),
                           [&](const QRectF &place) { return place.contains(point); });
    }
    void moveBy(const QPointF &by)
    {
        for (QRectF &place : places)
            place.translate(by);
    }
};

} // namespace hs
