#pragma once
#include "app/cli/controllink.h"
#include "app/cli/controlport.h"
#include "tests/ui/pagerig.h"

#include <QSignalSpy>

namespace hs::test {

/// A program's port on fake lines, and somebody connected to it.
class ControlRig final
{
public:
    ControlRig()
    {
        using namespace Qt::StringLiterals;
        QObject::connect(&link, &ControlLink::received, &link,
                         [this](const QJsonObject &message) { messages.append(message); });
        // The time of day must not decide whether a test passes.
        page.settings.setDialHours(QTime(0, 0), QTime(0, 0));
    }
    [[nodiscard]] bool connectLink()
    {
        QSignalSpy connected(&link, &ControlLink::connected);
        port.listen(page.folder.path());
        link.open(page.folder.path());
        return !connected.isEmpty() || connected.wait(); // a local socket may be there at once
    }
    void ask(const QString &command, QJsonObject arguments = {})
    {
        arguments.insert(QStringLiteral("id"), ++lastId);
        arguments.insert(QStringLiteral("do"), command);
        link.send(arguments);
    }
    /// Asks for a call, up to the request that dials.
    [[nodiscard]] bool dial(QJsonObject arguments)
    {
        ask(QStringLiteral("dial"), std::move(arguments));
        if (!QTest::qWaitFor([this] { return page.transport != nullptr; }))
            return false;
        Q_EMIT page.wire().prepared({});
        return QTest::qWaitFor(
            [this] { return page.wire().calls().contains(QStringLiteral("place")); });
    }
    /// The last message of the latest request; empty while it goes on.
    [[nodiscard]] QJsonObject done() const
    {
        for (const QJsonObject &message : messages) {
            if (message.value(QStringLiteral("id")).toInteger() == lastId
                && message.contains(QStringLiteral("exit")))
                return message;
        }
        return {};
    }
    /// How the latest request came out; -1 while it goes on.
    [[nodiscard]] int exitCode() const { return done().value(QStringLiteral("exit")).toInt(-1); }
    [[nodiscard]] QString text() const { return done().value(QStringLiteral("text")).toString(); }
    /// The states told of that session, in order.
    [[nodiscard]] QStringList states(const QString &session) const
    {
        QStringList told;
        for (const QJsonObject &message : messages) {
            const QJsonObject line = message.value(QStringLiteral("line")).toObject();
            if (line.value(QStringLiteral("session")).toString() == session)
                told.append(line.value(QStringLiteral("state")).toString());
        }
        return told;
    }
    /// A phone line that is up.
    [[nodiscard]] CallController *bringUp(const QString &number)
    {
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        target.agentId = 7001;
        target.agentName = QStringLiteral("Billing help");
        target.phone.number = number;
        CallController *line = page.desk.startPhoneCall(target);
        Q_EMIT page.wire().prepared({});
        if (!QTest::qWaitFor([line] { return line->state() == CallState::Placing; }))
            qFatal("the line was not placed");
        Q_EMIT page.wire().accepted(0);
        Q_EMIT page.wire().answered();
        return line;
    }

    PageRig page;
    ControlPort port{{page.desk, page.store, page.client, page.watch, page.settings, page.clock,
                      page.doNotCall, page.caps, page.rates, page.bookStore, &page.check}};
    ControlLink link;
    QList<QJsonObject> messages;
    qint64 lastId = 0;
};

} // namespace hs::test
