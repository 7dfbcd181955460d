#include "app/speech/synthesizer.h"
#include "tests/fakes/testmain.h"
#include "tests/unit/app/speech/spokensound.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace hs;

class TstSynthesizer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSentenceIsAudibleAndOfPlausibleLength()
    {
        Synthesizer voice;
        const QList<qint16> sound = test::spoken(voice, u"Hello, support desk speaking."_s);
        const double seconds = double(sound.size()) / 16000;
        QVERIFY2(seconds > 1.0 && seconds < 5.0, qPrintable(QString::number(seconds)));
        QVERIFY2(test::rms(sound) > 500, qPrintable(QString::number(test::rms(sound))));
    }

    void otherLanguagesSoundToo()
    {
        Synthesizer voice;
        const QList<qint16> sound
            = test::spoken(voice, u"Buenos días, ¿en qué puedo ayudarle?"_s, u"Spanish"_s);
        const double seconds = double(sound.size()) / 16000;
        QVERIFY2(seconds > 1.0 && seconds < 6.0, qPrintable(QString::number(seconds)));
        QVERIFY(test::rms(sound) > 300);
    }

    void slowSpeechLastsLonger_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Spanish") << u"es"_s;
    }

    void slowSpeechLastsLonger()
    {
        QFETCH(const QString, language);
        const QString text = u"Number seven seven one nine"_s;
        Synthesizer voice;
        const auto first = test::spoken(voice, text, language).size();
        const auto slow = test::spoken(voice, text, language, Synthesizer::slowly).size();
        Synthesizer other; // whose voice is the same one in the library
        const auto again = test::spoken(other, text, language).size();
        const double ratio = double(slow) / double(first);
        QVERIFY2(ratio > 1.25 && ratio < 1.6, qPrintable(QString::number(ratio)));
        QVERIFY2(std::abs(again - first) < 160, qPrintable(QString::number(again - first)));
    }

    void whatWasSaidOnceCostsNothingAgain()
    {
        Synthesizer voice;
        const QString text = u"This sentence is long enough to take a while the first time."_s;
        const QList<qint16> first = test::spoken(voice, text);
        const QList<qint16> second = test::spoken(voice, text);
        QVERIFY(!first.isEmpty());
        QCOMPARE(first.constData(), second.constData()); // the same block, not only the same sound
    }

    void textWithoutWordsIsAShortSilence()
    {
        Synthesizer voice;
        const QList<qint16> sound = test::spoken(voice, u"... !"_s);
        QVERIFY(!sound.isEmpty() && sound.size() < 16000);
        QCOMPARE(test::rms(sound), 0.0);
    }

    void aCancelledSentenceIsNotSpoken()
    {
        Synthesizer voice;
        QList<quint64> spoken;
        connect(
            &voice, &Synthesizer::spoken, this, [&spoken](quint64 id) { spoken.append(id); },
            Qt::QueuedConnection);
        const quint64 first
            = voice.speak(u"One long sentence keeps the worker busy for a moment."_s, {});
        const quint64 second = voice.speak(u"Two."_s, {});
        const quint64 third = voice.speak(u"Three."_s, {});
        voice.cancel(second);
        QTRY_VERIFY_WITH_TIMEOUT(spoken.contains(third), 10'000);
        QCOMPARE(spoken, (QList<quint64>{first, third}));
        disconnect(&voice, nullptr, this, nullptr);
    }

    void languagesHaveNamesAndCodes()
    {
        QCOMPARE(Synthesizer::languageCode(u"English"_s), u"en"_s);
        QCOMPARE(Synthesizer::languageCode(u"english (US)"_s), u"en"_s);
        QCOMPARE(Synthesizer::languageCode(u"en-GB"_s), u"en"_s);
        QCOMPARE(Synthesizer::languageCode(u"Spanish"_s), u"es"_s);
        QCOMPARE(Synthesizer::languageCode(u"hi"_s), u"hi"_s);
        QCOMPARE(Synthesizer::languageCode(QString()), u"en"_s);
        QCOMPARE(Synthesizer::languageCode(u"Klingonish"_s), u"en"_s);
    }

    void sentencesJoinToTheText()
    {
        const QString text = u"Hello, Ana. How are you? 3.5 percent!"_s;
        QCOMPARE(Synthesizer::sentences(text),
                 (QStringList{u"Hello, Ana."_s, u"How are you?"_s, u"3.5 percent!"_s}));
        const QString endless = u"word "_s.repeated(200).trimmed();
        QVERIFY(Synthesizer::sentences(endless).size() > 3);
        QCOMPARE(Synthesizer::sentences(endless).join(u' '), endless);
    }

    void textWithoutSpacesIsCutToo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("letters") << QString(1'000, u'a');
        QTest::newRow("emoji") << u"a"_s + u"\U0001F600"_s.repeated(500);
        QTest::newRow("Chinese") << u"你好，请问有什么可以帮您？"_s.repeated(100);
    }

    void textWithoutSpacesIsCutToo()
    {
        QFETCH(const QString, text);
        const QStringList pieces = Synthesizer::sentences(text);
        QCOMPARE(pieces.join(QString()), text);
        for (const QString &piece : pieces) {
            QVERIFY(piece.size() <= 240);
            QVERIFY(!piece.back().isHighSurrogate());
        }
    }

    void sentencesEndWithoutASpaceInChinese()
    {
        QCOMPARE(Synthesizer::sentences(u"你好！请问？ 好的。"_s),
                 (QStringList{u"你好！"_s, u"请问？"_s, u"好的。"_s}));
    }

    void aLongTextDoesNotHoldUpTheEnd()
    {
        auto voice = std::make_unique<Synthesizer>();
        int spoken = 0;
        QObject receiver;
        connect(
            voice.get(), &Synthesizer::spoken, &receiver, [&spoken] { ++spoken; },
            Qt::QueuedConnection);
        (void)voice->speak(u"One"_s, {});
        (void)voice->speak(u"number "_s.repeated(14'000), {}); // an hour and a half
        QTRY_VERIFY_WITH_TIMEOUT(spoken > 0, 10'000); // so it is at work on the other
        QElapsedTimer timer;
        timer.start();
        voice.reset();
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }
};

HS_TEST_CLASS(TstSynthesizer)
#include "tst_synthesizer.moc"
