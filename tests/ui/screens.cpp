#include "tests/fakes/proofs.h"
// Renders the real window on canned data into pictures, for reviewers: hs_screens DIR. Not a test.
#include "app/system/settings.h"
#include "models/domain/phonenumber.h"
#include "tests/fakes/pseudotranslator.h"
#include "tests/ui/accountscenes.h"
#include "tests/ui/chatpagescenes.h"
#include "tests/ui/chatscenes.h"
#include "tests/ui/devicescenes.h"
#include "tests/ui/recordingscenes.h"
#include "tests/ui/scenes.h"
#include "tests/ui/soundscenes.h"
#include "tests/ui/windowrig.h"
#include "ui/notices.h"
#include "ui/phone/phonepage.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTranslator>

#include <cstdio>
#include <ctime>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Lets fades end and queued work come through.
void settle()
{
    const QDeadlineTimer end(330ms);
    (void)QTest::qWaitFor([&] { return end.hasExpired(); }, 600);
}

void talk(WindowRig &all)
{
    auto &wire = all.rig.wire();
    const auto say = [&](Speaker who, const QString &text, bool done, std::chrono::seconds after) {
        Q_EMIT wire.transcript({who, text, done});
        all.rig.clock.advance(after);
    };
    say(Speaker::Agent, u"Hello, this is billing help. What can I do for you today?"_s, true, 6s);
    say(Speaker::Operator, u"I would like to know why my last invoice was higher."_s, true, 5s);
    say(Speaker::Agent, u"Of course. May I have the invoice number, please?"_s, true, 7s);
    say(Speaker::Operator, u"It is four seven one one."_s, true, 4s);
    say(Speaker::Agent, u"Thank you. Invoice 4711 includes a one-time setup"_s, false, 170s);
    Q_EMIT wire.levels({0.35F, 0.6F});
}

void readReceipt(WindowRig &all)
{
    SessionRecord row;
    row.id = newSessionId();
    row.kind = SessionKind::PhoneCall;
    row.agentId = 7001;
    row.agentName = u"Billing help"_s;
    row.toNumber = u"+12025550123"_s;
    row.createdAt = all.rig.clock.utcNow().addSecs(-200);
    row.answeredAt = row.createdAt.addSecs(4);
    row.endedAt = row.createdAt.addSecs(90);
    row.state = CallState::Ended;
    row.endReason = EndReason::OperatorHungUp;
    Receipt receipt(row.id);
    const auto step = [&](EndStepKind kind, EndStepOutcome outcome, const QString &request,
                          const QString &answer) {
        const bool proves = outcome == EndStepOutcome::Proof;
        receipt.add({kind, outcome, proves ? EndProof::CarrierStatus : EndProof::None, request,
                     answer, row.endedAt, row.endedAt.addMSecs(80), 0us, 80ms});
    };
    step(EndStepKind::Asked, EndStepOutcome::Done, u"OperatorHungUp"_s, u"InCall"_s);
    step(EndStepKind::CarrierFind, EndStepOutcome::Failed, u"GET Calls"_s, u"503"_s);
    step(EndStepKind::CarrierComplete, EndStepOutcome::Done, u"POST Calls"_s, u"in-progress"_s);
    step(EndStepKind::CarrierRead, EndStepOutcome::Proof, u"GET Calls"_s, u"completed"_s);
    row.end = receipt.proven();
    all.rig.store.addRow(row);
    for (const ReceiptRow &entry : receipt.rows())
        all.rig.store.append(row.id, entry);
    all.window->showPage(u"sessionsPage"_s);
    settle();
    all.find<QPushButton>(u"showReceipt"_s)->click();
}

/// A phone call as far as `scene` names; the page is open and the number data loaded.
void dialPhone(WindowRig &all, const QString &scene)
{
    all.find<QLineEdit>(u"phoneNumberField"_s)->setText(u"+44 20 7946 0123"_s);
    all.find<QPushButton>(u"dialButton"_s)->click();
    const auto line = all.rig.desk.openLines().value(0);
    if (!line)
        return;
    auto &wire = all.rig.wire();
    Q_EMIT wire.prepared({});
    (void)QTest::qWaitFor([&] { return line->state() == CallState::Placing; });
    Q_EMIT wire.identified(0, 7);
    Q_EMIT wire.accepted(0);
    Q_EMIT wire.progressed(PhoneProgress::Accepted, u"request 7"_s);
    all.rig.clock.advance(25s);
    if (scene == u"phone-nosign")
        Q_EMIT wire.progressed(PhoneProgress::NoSign, u"no row"_s);
    if (scene == u"phone-progress" || scene == u"phone-over") {
        Q_EMIT wire.progressed(PhoneProgress::InProgress, u"log row 88: in-progress"_s);
        Q_EMIT wire.answered();
        all.rig.clock.advance(95s);
    }
    if (scene == u"phone-unproven") {
        line->hangUp();
        Q_EMIT wire.lost(EndReason::None, {});
    } else if (scene == u"phone-over") {
        CallLog row;
        row.id = 88;
        row.status = u"completed"_s;
        row.duration = 95s;
        row.cost = Money::fromMicros(150'000);
        row.talked = true;
        Q_EMIT wire.logFound(row);
    }
}

void playPhone(WindowRig &all, const QString &scene)
{
    for (int i = 0; i < 4; ++i) {
        SessionRecord row;
        row.id = newSessionId();
        row.kind = SessionKind::PhoneCall;
        row.toNumber = u"+1202555010%1"_s.arg(i);
        row.createdAt = all.rig.clock.utcNow().addSecs(-7200);
        all.rig.store.addRow(row);
    }
    all.rig.clock.advance(9h); // noon in London
    all.window->showPage(u"phonePage"_s);
    (void)QTest::qWaitFor(
        [&] { return isPhoneDataLoaded() && !all.rig.watch.numbers().isEmpty(); });
    settle();
    auto *field = all.find<QLineEdit>(u"phoneNumberField"_s);
    if (scene == u"phone-valid")
        field->setText(u"+44 20 7946 0123"_s);
    else if (scene == u"phone-refused")
        field->setText(u"+1 900 555 0123"_s);
    else if (scene == u"phone-hours")
        field->setText(u"+1 202 555 0123"_s);
    else if (scene.startsWith(u"phone-contacts") || scene == u"phone-import")
        showContacts(all, scene);
    else if (scene == u"phone-forbidden") {
        all.rig.doNotCall.forbid(u"+442079460123"_s);
        field->setText(u"+44 20 7946 0123"_s);
    } else if (scene == u"phone-variables")
        showVariables(all);
    else if (scene == u"phone-cap") {
        field->setText(u"+44 20 7946 0123"_s);
        spendTheDay(all);
    } else if (scene == u"phone-lines")
        openLines(all);
    else if (scene == u"phone-everything")
        all.rig.desk.endEverything();
    else if (scene != u"phone")
        dialPhone(all, scene);
}

void playCaps(WindowRig &all, const QString &scene)
{
    if (scene == u"cap-warning") {
        (void)all.callIn(CallState::InCall);
        talk(all);
        CapAmounts caps;
        caps.set(CapKind::LineTime, 220s);
        all.rig.caps.setCaps(caps);
    } else if (scene == u"cap-refused") {
        spendTheDay(all);
        if (auto *agreed = all.find<QCheckBox>(u"capOverride"_s))
            agreed->click();
    } else {
        all.rig.platform.answer("/api/v1/agents", R"({"bots":[
            {"id":7009,"name":"Billing help [cap 60 s of 7001]"},
            {"id":7010,"name":"Night line [cap 180 s of 7002]"}],"total_records":2})");
        all.find<QAction>(u"limitsShortcut"_s)->trigger();
    }
}

void play(WindowRig &all, const QString &scene)
{
    if (scene.startsWith(u"cap-") || scene == u"limits")
        return playCaps(all, scene);
    if (scene == u"chat" || scene.startsWith(u"chat-"))
        return showChatPage(all, scene);
    if (scene.startsWith(u"check"))
        return showCheck(all, scene);
    if (scene.startsWith(u"conversation"))
        return showConversation(all, scene);
    if (scene.startsWith(u"phone"))
        return playPhone(all, scene);
    if (scene.startsWith(u"recording"))
        return playRecording(all, scene);
    if (scene == u"incall" || scene == u"muted" || scene == u"question" || scene == u"ended"
        || scene == u"sound" || scene.startsWith(u"devices")) {
        CallController *line = all.callIn(CallState::InCall);
        talk(all);
        if (scene == u"sound")
            showSound(all);
        if (scene.startsWith(u"devices"))
            showDevices(all, scene);
        line->setMuted(scene == u"muted");
        if (scene == u"question")
            all.window->close();
        if (scene == u"ended")
            Q_EMIT all.rig.wire().ended(EndReason::AgentHungUp, proofBy(EndProof::EndCallFrame),
                                        {});
    } else if (scene == u"unproven") {
        (void)all.callIn(CallState::InCall);
        talk(all);
        Q_EMIT all.rig.wire().lost(EndReason::ConnectionLost, u"test"_s);
    } else if (scene == u"connecting") {
        (void)all.callIn(CallState::Connecting);
    } else if (scene == u"error") {
        all.startCall();
        Error error;
        error.kind = ErrorKind::MicrophoneRefused;
        Q_EMIT all.rig.wire().refused(error);
        all.window->notices().showInterrupted(1);
    } else if (scene == u"offline") {
        Error error;
        error.kind = ErrorKind::ConnectionFailed;
        all.rig.watch.setUnreachable(error);
    } else if (scene.startsWith(u"accounts")) {
        showAccounts(all, scene);
    } else if (scene == u"sound-processing") {
        all.find<QAction>(u"soundProcessingShortcut"_s)->trigger();
    } else if (scene == u"receipt") {
        readReceipt(all);
    } else if (scene.startsWith(u"sessions")) {
        if (scene == u"sessions")
            addSessions(all);
        all.window->showPage(u"sessionsPage"_s);
        settle();
        if (auto *table = all.window->findChild<QTableView *>())
            table->selectRow(2);
    }
}

struct Variant
{
    QString scene;
    bool dark = false;
    bool pseudo = false;
    bool mirrored = false;
    bool narrow = false;
    double font = 1.0;
};

QString nameOf(const Variant &what, const QString &scale)
{
    QStringList parts{what.scene, what.dark ? u"dark"_s : u"light"_s, scale};
    if (what.pseudo)
        parts.append(u"pseudo"_s);
    if (what.mirrored)
        parts.append(u"rtl"_s);
    if (what.narrow)
        parts.append(u"narrow"_s);
    if (what.font > 1.0)
        parts.append(u"font2"_s);
    return parts.join(u'-') + u".png"_s;
}

void render(const Variant &what, const QDir &folder, const QString &scale)
{
    const QFont before = QApplication::font();
    QFont font(before);
    font.setPointSizeF(before.pointSizeF() * what.font);
    QApplication::setFont(font);
    PseudoTranslator pseudo;
    if (what.pseudo)
        QCoreApplication::installTranslator(&pseudo);
    QGuiApplication::setLayoutDirection(what.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    {
        WindowRig all;
        all.rig.settings.setTheme(what.dark ? Theme::Dark : Theme::Light);
        if (what.scene != u"starting") {
            all.rig.watch.setOnSandbox(true);
            (void)all.rig.connectPlatform();
        }
        if (what.narrow)
            all.window->resize(860, 560);
        all.window->show();
        settle();
        play(all, what.scene);
        settle();
        all.window->grab().save(folder.filePath(nameOf(what, scale)));
        if (auto *box = all.window->findChild<QDialog *>())
            box->grab().save(folder.filePath(u"box-"_s + nameOf(what, scale)));
        if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()))
            menu->grab().save(folder.filePath(u"menu-"_s + nameOf(what, scale)));
    }
    QCoreApplication::removeTranslator(&pseudo);
    QApplication::setFont(before);
}

std::vector<Variant> variants(const QString &scale)
{
    const QStringList scenes = allScenes();
    const QStringList main{u"idle"_s,           u"incall"_s,         u"unproven"_s,
                           u"sessions"_s,       u"receipt"_s,        u"phone-valid"_s,
                           u"phone-unproven"_s, u"phone-contacts"_s, u"phone-variables"_s,
                           u"cap-warning"_s,    u"limits"_s,         u"phone-lines"_s,
                           u"accounts"_s,       u"sound"_s,          u"devices-gone"_s,
                           u"devices-away"_s,   u"devices-menu"_s,   u"sound-processing"_s,
                           u"recording"_s,      u"check-bad"_s,
                           u"recording-settings"_s, u"devices-keys"_s, u"accounts-model"_s,
                           u"conversation"_s,   u"conversation-troubles"_s,
                           u"chat"_s,           u"chat-empty"_s,     u"chat-voice"_s,
                           u"chat-nomodel"_s,   u"chat-canned"_s,    u"chat-search"_s,
                           u"chat-manage"_s,    u"chat-list"_s,
                           u"chat-held"_s};
    const bool full = scale == u"100";
    std::vector<Variant> all;
    for (const bool dark : {false, true}) {
        for (const QString &scene : full ? scenes : main)
            all.push_back({.scene = scene, .dark = dark});
    }
    for (const QString &scene : full ? main : QStringList()) {
        all.push_back({.scene = scene, .pseudo = true});
        all.push_back({.scene = scene, .mirrored = true});
        all.push_back({.scene = scene, .narrow = true});
        all.push_back({.scene = scene, .dark = true, .font = 2.0});
    }
    return all;
}

/// How long the window takes from nothing to its first paint.
void reportStart()
{
    PageRig rig;
    QElapsedTimer timer;
    timer.start();
    const auto before = std::clock();
    MainWindow window(rig.context());
    const auto built = timer.nsecsElapsed();
    const auto builtWork = std::clock();
    window.show();
    (void)QTest::qWaitForWindowExposed(&window);
    const auto cpu = [before](std::clock_t now) {
        return 1e3 * static_cast<double>(now - before) / CLOCKS_PER_SEC;
    };
    std::printf("window, processor time: built %.1f ms, exposed %.1f ms\n", cpu(builtWork),
                cpu(std::clock()));
    std::printf("window: built %.1f ms, exposed %.1f ms\n", static_cast<double>(built) / 1e6,
                static_cast<double>(timer.nsecsElapsed()) / 1e6);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 2) {
        std::fputs("hs_screens DIR [scene]: renders the window into DIR. hs_screens --time: "
                   "measures it.\n",
                   stderr);
        return 2;
    }
    QTranslator english;
    if (english.load(u":/i18n/hookswitch_en"_s))
        QCoreApplication::installTranslator(&english);
    reportStart();
    if (words.at(1) == u"--time")
        return 0;
    QDir().mkpath(words.at(1));
    const QString only = words.value(2);
    const QString scale
        = qEnvironmentVariable("QT_SCALE_FACTOR", u"1"_s) == u"2" ? u"200"_s : u"100"_s;
    for (const Variant &what : variants(scale)) {
        if (only.isEmpty() || what.scene == only)
            render(what, QDir(words.at(1)), scale);
    }
    if (scale == u"100") {
        QProcess twice;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_SCALE_FACTOR"_s, u"2"_s);
        twice.setProcessEnvironment(environment);
        twice.setProcessChannelMode(QProcess::ForwardedChannels);
        twice.start(QCoreApplication::applicationFilePath(), words.mid(1));
        twice.waitForFinished(-1);
    }
    return 0;
}
