#include "app/sandbox/voice/agentvoice.h"
#include "app/speech/synthesizer.h"
#include "tests/fakes/fakeclock.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/voice/callervoice.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;

class TstAgentVoice : public QObject
{
    Q_OBJECT
    static constexpr qsizetype leadSamples = 200 * 16;
    Synthesizer m_synthesizer;
    test::FakeClock m_clock;

    /// Counts the samples that leave.
    qsizetype m_sent = 0;
    void count(AgentVoice &voice)
    {
        m_sent = 0;
        connect(&voice, &AgentVoice::media, this, [this](std::span<const qint16> samples) {
            m_sent += static_cast<qsizetype>(samples.size());
        });
    }

private Q_SLOTS:
    void soundRunsAtMostTheLeadAhead()
    {
        AgentVoice voice(m_synthesizer, m_clock, u"en"_s);
        count(voice);
        voice.speak(u"This is a sentence of some length, and the clock stands still."_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_sent, leadSamples, 10'000);
        m_clock.advance(100ms);
        QTRY_VERIFY(m_sent > leadSamples);
        QVERIFY(m_sent <= leadSamples + 1600 + AgentVoice::chunkSamples);
        m_clock.advance(400ms);
        QTRY_VERIFY(m_sent >= leadSamples + 8000);
        QVERIFY(m_sent <= leadSamples + 8000 + AgentVoice::chunkSamples);
    }

    void everySampleLeavesOnceAndTheTextIsWhole()
    {
        const test::FastClock fast;
        AgentVoice voice(m_synthesizer, fast, u"en"_s);
        count(voice);
        QSignalSpy grew(&voice, &AgentVoice::grew);
        QSignalSpy finished(&voice, &AgentVoice::finished);
        const QString text = u"Hello there. Goodbye."_s;
        const qsizetype whole = test::spoken(m_synthesizer, u"Hello there."_s).size()
                                + test::spoken(m_synthesizer, u"Goodbye."_s).size();
        voice.speak(text);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 10'000);
        QCOMPARE(m_sent, whole);
        QCOMPARE(finished.at(0).at(0).toString(), text);
        QStringList seen;
        for (const QList<QVariant> &arguments : grew)
            seen.append(arguments.at(0).toString());
        for (const QString &snapshot : std::as_const(seen))
            QVERIFY2(text.startsWith(snapshot), qPrintable(snapshot));
        QCOMPARE(seen.last(), text);
    }

    void aCutTellsTheWordsSpokenSoFar()
    {
        AgentVoice voice(m_synthesizer, m_clock, u"en"_s);
        QSignalSpy grew(&voice, &AgentVoice::grew);
        QSignalSpy finished(&voice, &AgentVoice::finished);
        voice.speak(u"One two three four five six."_s);
        QTRY_COMPARE_WITH_TIMEOUT(grew.size(), 1, 10'000);
        m_clock.advance(600ms);
        QTRY_VERIFY(grew.size() >= 2);
        const QString spoken = grew.last().at(0).toString();
        QCOMPARE(voice.cut(), spoken);
        QVERIFY(!voice.isSpeaking());
        QVERIFY(spoken.size() < 28);
        m_clock.advance(10s);
        voice.speak(QString());
        QTRY_COMPARE(finished.size(), 1); // only of the empty text
        QCOMPARE(finished.at(0).at(0).toString(), QString());
    }
};

HS_TEST_CLASS(TstAgentVoice)
#include "tst_agentvoice.moc"
