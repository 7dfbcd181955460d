#pragma once
#include "app/sandbox/chatapi.h"
#include "app/sandbox/controlapi.h"
#include "app/sandbox/httpfront.h"
#include "app/sandbox/lineserver.h"
#include "app/sandbox/phoneexchange.h"
#include "app/sandbox/platformstate.h"
#include "app/sandbox/restapi.h"
#include "models/domain/result.h"

#include <QObject>

namespace hs::sandbox {

/// The whole sandbox: state, REST, sockets, text model and control on 127.0.0.1, faults included.
/// Lives on one thread with an event loop; the clock and the voice must outlive it.
class SandboxServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SandboxServer)
public:
    SandboxServer(const Options &options, const Clock &clock, VoiceResources &voice,
                  QObject *parent = nullptr);

    /// SandboxFailed when a port is taken; NotJson or BadRequest when the faults file is wrong.
    [[nodiscard]] Result<void> start();
    /// `{"base_url","api_key","control_url","carrier":{"base_url","account_sid","auth_token"},
    /// "chat":{"base_url"}}`
    [[nodiscard]] QByteArray readyLine() const;
    [[nodiscard]] PlatformState &state() { return m_state; }
    [[nodiscard]] PhoneExchange &phones() { return m_phones; }
    [[nodiscard]] LineServer &lines() { return m_lines; }

private:
    void serve(const HttpRequest &request, const HttpExchange &exchange);
    void serveRest(const HttpRequest &request, const HttpExchange &exchange);
    HttpReply handle(const HttpRequest &request);
    void answer(HttpReply reply, const HttpExchange &exchange, std::chrono::milliseconds wait);
    [[nodiscard]] Result<void> loadFaults();

    PlatformState m_state;
    PhoneExchange m_phones;
    RestApi m_rest;
    LineServer m_lines;
    ChatApi m_chats;
    ControlApi m_control;
    HttpFront m_front;
    quint16 m_port = 0;
};

} // namespace hs::sandbox
