#include "app/startoptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

QString besideUs(const QString &program)
{
#ifdef Q_OS_WIN
    const auto suffix = u".exe"_s;
#else
    const QString suffix;
#endif
    return QDir(QCoreApplication::applicationDirPath()).filePath(program + suffix);
}

} // namespace

std::optional<PlatformAccess> StartOptions::accessFromEnvironment()
{
    PlatformAccess access;
    access.apiKey = qEnvironmentVariable("OMNIDIM_API_KEY").trimmed();
    if (access.apiKey.isEmpty())
        access.apiKey = qEnvironmentVariable("OMNIDIMENSION_API_KEY").trimmed();
    if (access.apiKey.isEmpty())
        return std::nullopt;
    const QString base = qEnvironmentVariable("OMNIDIM_BASE_URL").trimmed();
    if (!base.isEmpty())
        access.baseUrl = QUrl(base);
    return access;
}

std::optional<CarrierAccess> StartOptions::carrierFromEnvironment()
{
    CarrierAccess access;
    access.accountSid = qEnvironmentVariable("TWILIO_ACCOUNT_SID").trimmed();
    access.authToken = qEnvironmentVariable("TWILIO_AUTH_TOKEN").trimmed();
    if (access.accountSid.isEmpty() || access.authToken.isEmpty())
        return std::nullopt;
    const QString base = qEnvironmentVariable("TWILIO_BASE_URL").trimmed();
    if (!base.isEmpty())
        access.baseUrl = QUrl(base);
    return access;
}

std::optional<TextModelAccess> StartOptions::textModelFromEnvironment()
{
    TextModelAccess access;
    access.baseUrl = QUrl(qEnvironmentVariable("HOOKSWITCH_MODEL_BASE_URL").trimmed());
    if (access.baseUrl.isEmpty())
        return std::nullopt;
    const char *const key = qEnvironmentVariableIsSet("HOOKSWITCH_MODEL_API_KEY")
                                ? "HOOKSWITCH_MODEL_API_KEY"
                                : "OPENAI_API_KEY";
    access.apiKey = qEnvironmentVariable(key).trimmed();
    access.model = qEnvironmentVariable("HOOKSWITCH_MODEL").trimmed();
    return access;
}

QString StartOptions::deviceRootFromEnvironment()
{
    const QString root = qEnvironmentVariable("HOOKSWITCH_DEVICE_ROOT");
    return root.isEmpty() ? u"/"_s : root;
}

QString StartOptions::guardBesideUs()
{
    return besideUs(u"hookswitch-guard"_s);
}

StartOptions StartOptions::read(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("StartOptions", "Softphone for AI voice agents"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(
        u"profile"_s,
        QCoreApplication::translate("StartOptions",
                                    "Keep settings and sessions in this directory."),
        u"dir"_s);
    const QCommandLineOption selfTest(
        u"self-test"_s,
        QCoreApplication::translate("StartOptions", "Start, show every tab, quit."));
    const QCommandLineOption language(
        u"language"_s,
        QCoreApplication::translate("StartOptions", "Language of the interface, e.g. de."),
        u"code"_s);
    parser.addOptions({profile, selfTest, language});
    parser.process(arguments);

    StartOptions options;
    options.profile = parser.value(profile);
    if (options.profile.isEmpty())
        options.profile = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    options.profile = QDir(options.profile).absolutePath();
    options.selfTest = parser.isSet(selfTest);
    options.language = parser.value(language);
    options.access = accessFromEnvironment();
    options.carrier = carrierFromEnvironment();
    options.textModel = textModelFromEnvironment();
    options.deviceRoot = deviceRootFromEnvironment();
    options.sandboxProgram = besideUs(u"hookswitch-sandbox"_s);
    options.guardProgram = guardBesideUs();
    return options;
}

} // namespace hs
