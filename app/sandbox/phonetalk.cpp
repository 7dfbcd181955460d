#include "app/sandbox/phonetalk.h"

#include <array>

namespace hs::sandbox {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::array<std::pair<const char16_t *, const char16_t *>, 3> exchanges{{
    {u"My parcel is late.", u"I am sorry to hear that. I will look for it."},
    {u"The order number is A-17.", u"Thank you. It arrives tomorrow."},
    {u"Great, thank you.", u"You are welcome."},
}};
constexpr auto perExchange = 6s;

ConversationTurn turn(const QString &query, const QString &response, const QDateTime &at)
{
    return {query, response, at, 200ms, 800ms, 300ms};
}

} // namespace

QList<ConversationTurn> phoneTurns(const QJsonObject &agent, const QDateTime &answered,
                                   std::chrono::milliseconds talked)
{
    if (talked < 1s)
        return {};
    QList<ConversationTurn> turns{
        turn({}, agent.value(u"welcome_message"_s).toString(), answered.addSecs(1))};
    auto at = std::chrono::milliseconds(perExchange);
    for (const auto &[query, response] : exchanges) {
        if (talked < at)
            break;
        turns.append(turn(QString::fromUtf16(query), QString::fromUtf16(response),
                          answered.addMSecs(at.count())));
        at += perExchange;
    }
    return turns;
}

} // namespace hs::sandbox
