#include "ui/chat/waywords.h"

#include "ui/chat/chatwords.h"
#include "ui/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace hs::waywords {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::waywords)
};

/// Parts that stand beside each other in one line.
QString beside(const QStringList &parts)
{
    return parts.join(u" · "_s);
}

} // namespace

QString way(const ChatWay &way, std::optional<Money> perMinute)
{
    QStringList parts;
    if (way.onSandbox)
        parts.append(Tr::tr("Sandbox"));
    parts.append(words::chatRoute(way.route));
    if (way.route == ChatRoute::TextModel) {
        if (!way.host.isEmpty() && !way.onSandbox)
            parts.append(way.host);
        if (!way.model.isEmpty())
            parts.append(way.model);
    } else if (way.route == ChatRoute::VoiceLine) {
        if (way.onSandbox)
            parts.append(Tr::tr("costs nothing"));
        else if (perMinute) //: %1 is a rate such as "$0.09 per minute".
            parts.append(Tr::tr("costs %1").arg(words::rate(*perMinute)));
        else
            parts.append(Tr::tr("costs minutes"));
    }
    return beside(parts);
}

QString meaning(const ChatWay &way)
{
    switch (way.route) {
    case ChatRoute::TextModel:
        return Tr::tr("What you type goes to a text model that is told what the agent is told. "
                      "The platform has no text chat of its own.");
    case ChatRoute::VoiceLine:
        if (way.onSandbox)
            return Tr::tr("What you type is spoken to the agent over a line, and its words come "
                          "back as text. The sandbox's line costs nothing.");
        return Tr::tr("What you type is spoken to the agent over a line, and its words come back "
                      "as text. The line costs minutes while it is up.");
    case ChatRoute::Widget:
        break;
    }
    return Tr::tr("This chat was held on a web page with the agent's widget.");
}

QString obstacle(const ChatWay &way)
{
    if (way.ready)
        return {};
    if (way.problem)
        return words::failure(*way.problem).title;
    return way.route == ChatRoute::TextModel ? Tr::tr("not set up") : Tr::tr("not at hand");
}

QString obstacleSentence(const ChatWay &way)
{
    if (way.ready)
        return {};
    if (way.problem)
        return words::failureLine(*way.problem);
    if (way.route == ChatRoute::TextModel)
        return Tr::tr("No text model is set up. Enter the address and the key of one, or of the "
                      "model on your own computer.");
    return Tr::tr("The voice line needs the platform. Enter its key, or try the sandbox.");
}

} // namespace hs::waywords
