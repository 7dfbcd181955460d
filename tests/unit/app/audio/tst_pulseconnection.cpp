#include "app/audio/pulseconnection.h"
#include "tests/fakes/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using hs::PulseConnection;

/// The search for a server, where there is none that answers.
class TstPulseConnection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aBusyFolderDoesNotPutOffTheSearch();
    void norDoesItMakeItBusy();
    void aSocketThatComesIsTriedAtOnce();

private:
    void writeEvery(std::chrono::milliseconds interval);
    [[nodiscard]] QString socket() const { return m_home->filePath(u"native"_s); }

    QByteArray m_server;
    std::optional<QTemporaryDir> m_home;
    std::optional<PulseConnection> m_connection;
    std::optional<QSignalSpy> m_unreachable;
    QTimer m_busy;
};

void TstPulseConnection::init()
{
    m_server = qgetenv("PULSE_SERVER");
    m_home.emplace();
    qputenv("PULSE_SERVER", "unix:" + socket().toUtf8());
    m_connection.emplace();
    m_unreachable.emplace(&*m_connection, &PulseConnection::unreachable);
    connect(&m_busy, &QTimer::timeout, this, [this] {
        QFile file(m_home->filePath(u"other"_s));
        if (!file.remove())
            QVERIFY(file.open(QIODevice::WriteOnly));
    });
}

void TstPulseConnection::cleanup()
{
    m_busy.stop();
    m_busy.disconnect(this);
    m_unreachable.reset();
    m_connection.reset();
    m_home.reset();
    if (m_server.isEmpty())
        qunsetenv("PULSE_SERVER");
    else
        qputenv("PULSE_SERVER", m_server);
}

void TstPulseConnection::writeEvery(std::chrono::milliseconds interval)
{
    m_busy.start(interval);
}

void TstPulseConnection::aBusyFolderDoesNotPutOffTheSearch()
{
    writeEvery(1ms);
    m_connection->open();
    for (int i = 0; i < 3; ++i) // after 0, 250 and 750 ms; QTRY_ would pause the writing
        QVERIFY(m_unreachable->wait());
}

void TstPulseConnection::norDoesItMakeItBusy()
{
    {
        QLocalServer killed; // its socket stays behind
        QVERIFY(killed.listen(socket()));
        QVERIFY(QFile::rename(socket(), m_home->filePath(u"kept"_s)));
    }
    QVERIFY(QFile::rename(m_home->filePath(u"kept"_s), socket()));
    writeEvery(50ms);
    m_connection->open();
    QElapsedTimer timer;
    timer.start();
    QTRY_COMPARE(m_unreachable->size(), 3);
    QVERIFY2(timer.elapsed() > 600, qPrintable(QString::number(timer.elapsed())));
}

void TstPulseConnection::aSocketThatComesIsTriedAtOnce()
{
    m_connection->open();
    QTRY_COMPARE(m_unreachable->size(), 3); // and next after another second
    QElapsedTimer timer;
    timer.start();
    QLocalServer server;
    QSignalSpy called(&server, &QLocalServer::newConnection);
    QVERIFY(server.listen(socket()));
    QTRY_COMPARE(called.size(), 1);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

HS_TEST_CLASS(TstPulseConnection)
#include "tst_pulseconnection.moc"
