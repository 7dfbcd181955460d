#pragma once
#include "app/sandbox/httpmessage.h"

#include <functional>

namespace hs::sandbox {
class ChatApi;
class Line;
class LineServer;
class PhoneExchange;
struct PlatformState;

/// What tests and the bench ask of the sandbox itself, under /_sandbox/. Needs no key. One thread.
/// All that it is given must outlive it.
class ControlApi final
{
    Q_DISABLE_COPY_MOVE(ControlApi)
public:
    ControlApi(PlatformState &state, LineServer &lines, PhoneExchange &phones, ChatApi &chats)
        : m_state(state), m_lines(lines), m_phones(phones), m_chats(chats)
    {
    }

    /// Whether the path is one of these. The prefix may be missing or doubled, so that either way
    /// of joining a path to `control_url` works.
    [[nodiscard]] static bool owns(const QString &path);
    [[nodiscard]] HttpReply handle(const HttpRequest &request);

private:
    HttpReply state() const;
    HttpReply addFaults(const HttpRequest &request);
    HttpReply setCallee(const HttpRequest &request);
    HttpReply endLeg(int id);
    HttpReply addWidgetChat(const HttpRequest &request);
    HttpReply onLine(const QString &verb, const HttpRequest &request);
    HttpReply sendMedia(Line &line, const QJsonObject &wanted);
    HttpReply sendPaced(Line &line, const QByteArray &pcm);

    PlatformState &m_state;
    LineServer &m_lines;
    PhoneExchange &m_phones;
    ChatApi &m_chats;
};

} // namespace hs::sandbox
