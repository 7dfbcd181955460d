#include "tests/fakes/fakechatpages.h"
#include "tests/fakes/testmain.h"
#include "ui/chat/conversationview.h"

#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>

#include <algorithm>
#include <ctime>
#include <functional>
#include <vector>

using namespace hs;
using namespace hs::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 manyMessages = 100'000;

ChatMessage longChat(qint64 number)
{
    return FakeChatPages::message(
        number,
        u"Message %1 has **some** words, and now and then a few more than fit into "
        "one line of a bubble, with `code` and a [link](https://example.com/%1)."_s.arg(number));
}

double milliseconds(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double p95(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return all.at(all.size() * 95 / 100);
}

/// What this process holds, in MB.
double resident()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

void say(const char *what, double figure, const char *unit)
{
    qInfo("%s: %.2f %s", what, figure, unit);
}

struct Scene
{
    Scene()
    {
        pages.make = longChat;
        view.resize(720, 640);
        view.show();
    }
    void open()
    {
        pages.made = manyMessages;
        view.setPages(&pages, u"Billing help"_s);
        QVERIFY(!view.grab().isNull());
    }
    FakeChatPages pages;
    ConversationView view;
};

} // namespace

/// Figures, not limits: `tst_ui TstConversationFigures`. What they must not exceed is measured in
/// the whole program by packaging/dev.sh bench.
class TstConversationFigures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void openingAndScrolling()
    {
        Scene scene;
        const double before = resident();
        say("open 100,000 messages, painted", milliseconds([&] { scene.open(); }), "ms");
        QTRY_VERIFY(scene.view.shapedBlocks() > 0);
        QScrollBar *bar = scene.view.verticalScrollBar();
        std::vector<double> steps;
        for (int i = 0; i < 200; ++i) {
            steps.push_back(milliseconds([&] {
                bar->setValue(bar->value() - 300);
                scene.view.viewport()->repaint();
            }));
            QCoreApplication::processEvents();
        }
        say("scroll by 300 px, painted, p95", p95(steps), "ms");
        std::vector<double> keys;
        for (int i = 0; i < 200; ++i) {
            keys.push_back(milliseconds([&] {
                QTest::keyClick(&scene.view, i < 100 ? Qt::Key_Up : Qt::Key_PageUp);
                scene.view.viewport()->repaint();
            }));
            QCoreApplication::processEvents();
        }
        say("key press, painted, p95", p95(keys), "ms");
        for (int i = 0; i < 100; ++i) {
            scene.view.goTo(i * 997);
            QCoreApplication::processEvents();
        }
        say("memory of it", resident() - before, "MB");
    }

    void streaming()
    {
        Scene scene;
        scene.open();
        ChatMessage growing = longChat(manyMessages);
        growing.state = MessageState::Writing;
        growing.author = MessageAuthor::Agent;
        growing.text.clear();
        scene.pages.add(growing);
        const auto before = std::clock();
        std::vector<double> steps;
        for (int i = 0; i < 1000; ++i) { // five seconds of 200 a second
            growing.text += i % 60 == 59 ? u".\n\n"_s : u" word%1"_s.arg(i);
            steps.push_back(milliseconds([&] { Q_EMIT scene.pages.put(growing); }));
            if (i % 4 == 3) // painted 50 times a second
                scene.view.viewport()->repaint(scene.view.viewport()->rect());
        }
        QCOMPARE(scene.view.model()->index(int(manyMessages), 0).data().toString(), growing.text);
        const double spent = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        say("200 appends a second, painted at 50 Hz", spent / 5 * 100, "% of a core");
        say("one append, shaped, p95", p95(steps), "ms");
    }

    void aVeryLongMessage()
    {
        for (const QString &text :
             {u"word "_s.repeated(200'000), u"x"_s.repeated(1'000'000), u"*a* "_s.repeated(250'000),
              u"- a\n"_s.repeated(250'000), u"مرحبا "_s.repeated(160'000)}) {
            Scene scene;
            scene.pages.make = nullptr;
            scene.pages.add(FakeChatPages::message(0, text));
            scene.pages.chat[0].author = MessageAuthor::Agent;
            scene.view.setPages(&scene.pages, {});
            say("1 MB in one message, read, shaped and painted", milliseconds([&] {
                    QCoreApplication::processEvents();
                    scene.view.viewport()->repaint();
                }),
                "ms");
            QCOMPARE(scene.view.spotsOf(scene.view.model()->index(0, 0)).constLast().action,
                     MessageAction::ShowMore);
            say("painted again", milliseconds([&] { scene.view.viewport()->repaint(); }), "ms");
        }
    }
};

HS_TEST_CLASS(TstConversationFigures)
#include "tst_conversationfigures.moc"
