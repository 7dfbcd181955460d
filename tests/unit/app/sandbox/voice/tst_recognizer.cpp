#include "app/sandbox/voice/recognizer.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/sandbox/voice/callervoice.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace hs;

namespace {

/// Everything one recognizer says about one turn, on the test's thread.
class Listener : public QObject
{
public:
    explicit Listener(Recognizer &ears)
    {
        connect(
            &ears, &Recognizer::partial, this,
            [this](quint64 turn, const QString &text) { partials[turn].append(text); },
            Qt::QueuedConnection);
        connect(
            &ears, &Recognizer::heard, this,
            [this](quint64 turn, const QString &text) { heard.insert(turn, text); },
            Qt::QueuedConnection);
    }
    QHash<quint64, QStringList> partials;
    QHash<quint64, QString> heard;
};

} // namespace

class TstRecognizer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutEarsATurnReadsItsLength()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"No speech recognition here"_s));
        Recognizer ears(u"/nonexistent"_s);
        Listener listener(ears);
        for (int i = 0; i < 2; ++i) { // the log says so once
            const quint64 turn = ears.begin();
            ears.feed(turn, QList<qint16>(16000, 1000));
            ears.finish(turn, 2400ms);
            QTRY_VERIFY(listener.heard.contains(turn));
            QCOMPARE(listener.heard.value(turn), u"(speech, 2.4 s)"_s);
        }
    }

    void switchedOffItDoesNotEvenWarn()
    {
        Recognizer ears({}, false);
        Listener listener(ears);
        const quint64 turn = ears.begin();
        ears.finish(turn, 800ms);
        QTRY_COMPARE(listener.heard.value(turn), u"(speech, 0.8 s)"_s);
    }

#if defined(HS_VOICE_POCKETSPHINX) && defined(HS_VOICE_FLITE)
    void spokenSentencesAreHeard_data()
    {
        QTest::addColumn<QString>("sentence");
        for (const QString &sentence :
             {u"my name is alice"_s, u"order number forty two"_s, u"yes please"_s, u"goodbye"_s,
              u"what are your opening hours"_s})
            QTest::newRow(qPrintable(sentence)) << sentence;
    }
    void spokenSentencesAreHeard()
    {
        QFETCH(QString, sentence);
        const QString text = hear(sentence).toLower();
        const QStringList words = sentence.split(u' ');
        qsizetype found = 0;
        for (const QString &word : words)
            found
                += text.contains(word) || (word == "goodbye"_L1 && text.contains("bye"_L1)) ? 1 : 0;
        QVERIFY2(found * 5 >= words.size() * 3, qPrintable(text));
    }

    void partialsComeWhileTheCallerSpeaks()
    {
        Listener listener(*m_ears);
        const QList<qint16> sound
            = test::spoken(*m_voice, u"please call me back on monday morning"_s);
        const quint64 turn = m_ears->begin();
        m_ears->feed(turn, sound);
        QTRY_VERIFY_WITH_TIMEOUT(!listener.partials.value(turn).isEmpty(), 60'000);
        QVERIFY(!listener.heard.contains(turn));
        m_ears->finish(turn, 2s);
        QTRY_VERIFY_WITH_TIMEOUT(listener.heard.contains(turn), 60'000);
    }

    void fiveCallersAtOnceAreAllHeard()
    {
        Listener listener(*m_ears);
        const QList<qint16> sound = test::spoken(*m_voice, u"yes please"_s);
        QList<quint64> turns;
        for (int i = 0; i < 5; ++i) {
            turns.append(m_ears->begin());
            m_ears->feed(turns.last(), sound);
        }
        for (auto it = turns.rbegin(); it != turns.rend(); ++it)
            m_ears->finish(*it, 1s);
        QTRY_COMPARE_WITH_TIMEOUT(listener.heard.size(), 5, 60'000);
    }

    void anAbandonedTurnIsNotHeard()
    {
        Listener listener(*m_ears);
        const quint64 abandoned = m_ears->begin();
        m_ears->feed(abandoned, QList<qint16>(16000, 0));
        m_ears->abandon(abandoned);
        const quint64 turn = m_ears->begin();
        m_ears->finish(turn, 1s);
        QTRY_VERIFY_WITH_TIMEOUT(listener.heard.contains(turn), 60'000);
        QVERIFY(!listener.heard.contains(abandoned));
    }

private:
    QString hear(const QString &sentence)
    {
        Listener listener(*m_ears);
        QList<qint16> sound(4800, 0);
        sound += test::spoken(*m_voice, sentence) + QList<qint16>(11200, 0);
        const quint64 turn = m_ears->begin();
        for (qsizetype at = 0; at < sound.size(); at += 2048)
            m_ears->feed(turn, sound.mid(at, 2048));
        m_ears->finish(turn, 1s);
        [[maybe_unused]] const bool came
            = QTest::qWaitFor([&] { return listener.heard.contains(turn); }, 60'000);
        return listener.heard.value(turn);
    }

    std::unique_ptr<Recognizer> m_ears = std::make_unique<Recognizer>();
    std::unique_ptr<Synthesizer> m_voice = std::make_unique<Synthesizer>();
#endif
};

HS_TEST_CLASS(TstRecognizer)
#include "tst_recognizer.moc"
