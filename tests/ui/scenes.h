#pragma once
#include "tests/ui/recordingscenes.h"
#include "tests/ui/windowrig.h"
#include "ui/phone/phonepage.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QStringList>

namespace hs::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Every scene that hs_screens can draw, by name; the phone ones begin with "phone".
[[nodiscard]] inline QStringList allScenes()
{
    const char *names = "starting idle connecting incall muted sound unproven ended error offline "
                        "sessions sessions-empty question receipt "
                        "phone phone-valid phone-refused phone-hours phone-nosign phone-progress "
                        "phone-unproven phone-over phone-everything phone-contacts "
                        "phone-contacts-empty phone-import phone-forbidden phone-variables "
                        "cap-warning cap-refused limits phone-cap phone-lines accounts "
                        "devices devices-gone devices-keys devices-menu devices-lost devices-away "
                        "devices-muted devices-silent devices-loud check check-running check-bad "
                        "sound-processing recording recording-paused recording-consent "
                        "recording-settings accounts-model "
                        "conversation conversation-troubles conversation-loading "
                        "conversation-link "
                        "chat chat-empty chat-voice chat-nomodel chat-sandbox chat-canned "
                        "chat-manage chat-search chat-edit chat-answering chat-ways chat-ended "
                        "chat-list chat-held";
    return QString::fromLatin1(names).split(QLatin1Char(' '));
}

inline void addSessions(WindowRig &all)
{
    const QStringList agents{u"Billing help"_s, u"Night line"_s, u"Returns and refunds"_s};
    for (int i = 0; i < 14; ++i) {
        SessionRecord row;
        row.id = newSessionId();
        row.agentId = 7001 + i % 3;
        row.agentName = agents.at(i % 3);
        row.callerName = i % 4 ? u"Dana Example"_s : QString();
        row.createdAt = all.rig.clock.utcNow().addSecs(-3600LL * (14 - i));
        row.answeredAt = row.createdAt.addSecs(3);
        row.endedAt = row.answeredAt.addSecs(40 + 37 * i);
        row.state = CallState::Ended;
        row.endReason = i == 5 ? EndReason::BalanceRanOut
                               : (i % 2 ? EndReason::OperatorHungUp : EndReason::AgentHungUp);
        row.end = provenBy(EndProof::CloseHandshake);
        row.estimatedCost = Money::fromMicros(61'000 + 55'000 * i);
        row.onSandbox = true;
        if (i == 9) {
            row.interrupted = true;
            row.endReason = EndReason::Interrupted;
            row.end.reset();
        }
        all.rig.store.addRow(row);
        all.rig.store.putLine(row.id,
                              {0, Speaker::Agent, u"Hello, this is billing help."_s, true, 0ms});
        all.rig.store.putLine(
            row.id, {1, Speaker::Operator, u"I have a question about my invoice."_s, true, 4s});
        if (i == 11)
            addRecording(all, row);
        all.rig.store.append(row.id,
                             {row.createdAt, {}, Origin::Operator, u"state.Preparing"_s, {}});
        all.rig.store.append(row.id, {row.answeredAt, {}, Origin::Socket, u"state.InCall"_s, {}});
        all.rig.store.append(row.id, {row.endedAt, {}, Origin::Operator, u"hangup.pressed"_s, {}});
    }
}

/// A phone call that the carrier ended at the second try; its receipt is being read.
inline void showContacts(WindowRig &all, const QString &scene)
{
    if (scene != u"phone-contacts-empty") {
        auto &book = all.rig.bookStore;
        book.addContact(u"Ann Example"_s, u"+12025550121"_s, u"+1 202-555-0121"_s);
        book.addContact(u"مريم"_s, u"+12025550122"_s, u"+1 202-555-0122"_s);
        book.addContact(u"Zoë Example of a Rather Long Name Indeed"_s, u"+442079460123"_s,
                        u"+44 20 7946 0123"_s);
        all.rig.phoneBook.setFavourite(u"+12025550121"_s, true);
        all.rig.doNotCall.forbid(u"+12025550122"_s);
    }
    all.find<QPushButton>(u"showContacts"_s)->click();
    if (scene == u"phone-contacts")
        all.find<QLineEdit>(u"phoneNumberField"_s)->setText(u"+44 20 7946 0123"_s);
    if (scene != u"phone-import")
        return;
    QFile file(all.rig.folder.filePath(u"people.csv"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write("name,phone\nAnn,2025550121\nBo,hello\nCy,\nDi,911\n");
    file.close();
    all.rig.phoneBook.loader().start(file.fileName(), u"US"_s);
}

inline void showVariables(WindowRig &all)
{
    all.rig.phoneBook.setVariables(7002, {{u"order_id"_s, u"4711"_s}, {u"order id"_s, u"x"_s}});
    all.find<PhonePage>(u"phonePage"_s)->setAgent(7002);
}

/// Two phone calls that nobody can prove down, and a web call that is up.
inline void openLines(WindowRig &all)
{
    for (const QString &number : {u"+12025550121"_s, u"+442079460123"_s}) {
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        target.agentId = 7001;
        target.agentName = u"Billing help"_s;
        target.ratePerMinute = Money::fromMicros(90'000);
        target.agentLimit = std::chrono::seconds(600);
        target.phone.number = number;
        CallController *line = all.rig.desk.startPhoneCall(target);
        Q_EMIT all.rig.wire().prepared({});
        (void)QTest::qWaitFor([line] { return line->state() == CallState::Placing; });
        Q_EMIT all.rig.wire().accepted(0);
        all.rig.clock.advance(std::chrono::seconds(73));
        line->hangUp();
        Q_EMIT all.rig.wire().lost(EndReason::None, {});
    }
    (void)all.callIn(CallState::InCall);
}

/// Today's cap is used up.
inline void spendTheDay(WindowRig &all)
{
    SessionRecord row;
    row.id = newSessionId();
    row.createdAt = all.rig.clock.utcNow();
    row.billedCost = Money::fromMicros(5'000'000);
    row.onSandbox = true;
    Q_EMIT all.rig.store.changed(row);
    CapAmounts caps;
    caps.set(CapKind::DayMoney, *row.billedCost);
    all.rig.caps.setCaps(caps);
}

} // namespace hs::test
