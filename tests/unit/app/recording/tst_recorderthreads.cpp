#include "app/recording/dyingelsewhere.h"
#include "app/recording/recorderthreads.h"
#include "tests/fakes/testmain.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSemaphore>

#include <atomic>
#include <thread>

using namespace hs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TstRecorderThreads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFolderThatHangsHoldsUpNoOther()
    {
        RecorderThreads threads;
        QSemaphore gate;
        QStringList answered;
        const auto answer = [&answered](const QString &name) {
            return [&answered, name] { answered.append(name); };
        };
        threads.run(u"/dead"_s, [&]() -> RecorderThread::Answer {
            gate.acquire();
            return answer(u"dead"_s);
        });
        threads.run(u"/dead"_s, [&] { return answer(u"behind it"_s); });
        threads.run(u"/fine"_s, [&] { return answer(u"fine"_s); });
        threads.add().run([&] { return answer(u"recording"_s); });
        QTRY_COMPARE(answered.size(), 2);
        answered.sort();
        QCOMPARE(answered, (QStringList{u"fine"_s, u"recording"_s}));
        gate.release();
        QTRY_COMPARE(answered.size(), 4);
        QCOMPARE(answered.mid(2), (QStringList{u"dead"_s, u"behind it"_s}));
    }

    void theEndWaitsForAllTogether()
    {
        RecorderThreads threads;
        const auto gate = std::make_shared<QSemaphore>();
        int answered = 0;
        for (int i = 0; i < 3; ++i) {
            threads.run(u"/dead%1"_s.arg(i), [gate]() -> RecorderThread::Answer {
                gate->acquire();
                return {};
            });
        }
        threads.run(u"/fine"_s, [&answered] { return [&answered] { ++answered; }; });
        bool isThrough = false; // it may take longer than the stop below to come to run at all
        threads.run(u"/fine"_s, [&isThrough] { return [&isThrough] { isThrough = true; }; });
        QTRY_VERIFY(isThrough);
        QElapsedTimer waited;
        waited.start();
        threads.stop(100ms);
        QCOMPARE_LT(waited.elapsed(), 1000);
        QCOMPARE(answered, 1);
        threads.run(u"/fine"_s, [&answered] { return [&answered] { ++answered; }; });
        gate->release(3); // they go by themselves
        QCOMPARE(answered, 1);
    }

    void whatIsAnsweredAfterTheStopReachesNobody()
    {
        auto threads = std::make_unique<RecorderThreads>();
        const auto gate = std::make_shared<QSemaphore>();
        const auto hangs = std::make_shared<QSemaphore>();
        QStringList answered;
        threads->run(u"/dead"_s,
                     [&answered] { return [&answered] { answered.append(u"before"_s); }; });
        threads->run(u"/dead"_s, [&answered, gate, hangs] {
            hangs->release();
            gate->acquire();
            return [&answered] { answered.append(u"after"_s); };
        });
        QVERIFY(hangs->tryAcquire(1, 5000));
        threads->stop(10ms);
        QCOMPARE(answered, QStringList{u"before"_s});
        gate->release();
        QTRY_COMPARE(gate.use_count(), 1L); // the thread has let go of its work
        threads.reset();
        QCOMPARE(answered, QStringList{u"before"_s});
    }

    void whatAnotherThreadLetsGoOfLastDoesNotDieThere()
    {
        struct Probe
        {
            std::atomic<std::thread::id> &died;
            ~Probe() { died = std::this_thread::get_id(); }
        };
        std::atomic<std::thread::id> died;
        std::thread::id media;
        auto probe = dyingElsewhere(std::unique_ptr<Probe>(new Probe{died}));
        std::thread last([&media, mine = std::move(probe)]() mutable {
            media = std::this_thread::get_id();
            mine.reset();
        });
        last.join();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(5000));
        QVERIFY(died.load() != std::thread::id());
        QVERIFY(died.load() != media);
    }

    void oneThatHasEndedIsGone()
    {
        RecorderThreads threads;
        QPointer<RecorderThread> one = &threads.add();
        QPointer<QObject> guest = new QObject;
        one->adopt(guest);
        bool answered = false;
        one->run([&answered] { return [&answered] { answered = true; }; });
        one->end();
        QTRY_VERIFY(!one);
        QVERIFY(answered);
        QVERIFY(!guest);
    }
};

HS_TEST_CLASS(TstRecorderThreads)
#include "tst_recorderthreads.moc"
