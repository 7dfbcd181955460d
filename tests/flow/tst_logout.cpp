#include "app/application.h"
#include "app/call/calldesk.h"
#include "tests/fakes/fakeserver.h"
#include "tests/fakes/testmain.h"

#include <QGuiApplication>
#include <QSessionManager>
#include <QTemporaryDir>
#include <QTest>

#include <cstddef>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

/// The real program on a platform that takes its time, with a phone call whose request is out.
struct Scene
{
    Scene()
    {
        server.push({.way = FakeReply::Way::Hold});
        options.profile = folder.path();
        options.access = PlatformAccess{server.baseUrl(), u"fake-key"_s};
        program = std::make_unique<Application>(options);
        program->start();
    }
    [[nodiscard]] bool dials()
    {
        if (!QTest::qWaitFor([this] { return !server.requests().isEmpty(); })) // it has its key
            return false;
        CallTarget target;
        target.kind = SessionKind::PhoneCall;
        target.agentId = 7001;
        target.phone.number = u"+12025550123"_s;
        line = program->desk().startPhoneCall(target);
        return line && QTest::qWaitFor([this] { return line->state() == CallState::Placing; });
    }

    QTemporaryDir folder;
    FakeServer server;
    StartOptions options;
    std::unique_ptr<Application> program;
    CallController *line = nullptr;
};

/// The session manager asks every program to save what it has. Qt alone can make one, and nobody
/// here looks into it.
void askToSaveAll()
{
    alignas(std::max_align_t) static std::byte nobody[sizeof(QSessionManager)];
    Q_EMIT qGuiApp->commitDataRequest(*reinterpret_cast<QSessionManager *>(nobody));
}

} // namespace

/// What the system announces before it takes the program away.
class TstLogOut : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSessionManagerThatAsksFirstEndsTheLines()
    {
        Scene scene;
        QVERIFY(scene.dials());
        askToSaveAll();
        QCOMPARE(scene.line->state(), CallState::Ending);
        QCOMPARE(scene.line->record().endReason, EndReason::ProgramQuit);
    }
};

HS_TEST_CLASS(TstLogOut)
#include "tst_logout.moc"
