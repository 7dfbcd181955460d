#include "app/startoptions.h"
#include "tests/fakes/testmain.h"

#include <array>

using namespace Qt::StringLiterals;

namespace hs::test {
namespace {

constexpr std::array names{"HOOKSWITCH_MODEL_BASE_URL", "HOOKSWITCH_MODEL_API_KEY",
                           "OPENAI_API_KEY", "HOOKSWITCH_MODEL"};

} // namespace

class TstStartOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { forget(); }
    void cleanup() { forget(); }

    void theEnvironmentNamesATextModel()
    {
        qputenv("HOOKSWITCH_MODEL_BASE_URL", " https://models.example/v1 ");
        qputenv("HOOKSWITCH_MODEL_API_KEY", "own");
        qputenv("OPENAI_API_KEY", "usual");
        qputenv("HOOKSWITCH_MODEL", "small");
        const auto access = StartOptions::textModelFromEnvironment();
        QVERIFY(access);
        QCOMPARE(access->baseUrl, QUrl(u"https://models.example/v1"_s));
        QCOMPARE(access->apiKey, u"own"_s);
        QCOMPARE(access->model, u"small"_s);
    }

    void theUsualKeyGoesNowhereWithoutAnAddress()
    {
        qputenv("OPENAI_API_KEY", "usual");
        qputenv("HOOKSWITCH_MODEL_API_KEY", "own");
        QVERIFY(!StartOptions::textModelFromEnvironment());
    }

    void theUsualKeyServesUnlessAnotherIsSet()
    {
        qputenv("HOOKSWITCH_MODEL_BASE_URL", "https://models.example/v1");
        qputenv("OPENAI_API_KEY", "usual");
        QCOMPARE(StartOptions::textModelFromEnvironment()->apiKey, u"usual"_s);
        QVERIFY(StartOptions::textModelFromEnvironment()->model.isEmpty());
        qputenv("HOOKSWITCH_MODEL_API_KEY", "own");
        QCOMPARE(StartOptions::textModelFromEnvironment()->apiKey, u"own"_s);
    }

    // On Windows an empty variable is none.
#ifndef Q_OS_WIN
    void anEmptyKeyMeansThatNoneIsWanted()
    {
        qputenv("HOOKSWITCH_MODEL_BASE_URL", "http://127.0.0.1:11434/v1");
        qputenv("OPENAI_API_KEY", "usual");
        qputenv("HOOKSWITCH_MODEL_API_KEY", "");
        QVERIFY(StartOptions::textModelFromEnvironment()->apiKey.isEmpty());
    }
#endif

private:
    static void forget()
    {
        for (const char *name : names)
            qunsetenv(name);
    }
};

HS_TEST_CLASS(TstStartOptions)

} // namespace hs::test

#include "tst_startoptions.moc"
