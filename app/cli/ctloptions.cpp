#include "app/cli/ctloptions.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

#include <optional>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::CtlOptions)
};

using Command = CtlOptions::Command;
using Refusal = tl::unexpected<QString>;

constexpr int longestWait = 86'400; // s

std::optional<Command> commandOf(const QString &word)
{
    const std::pair<QLatin1StringView, Command> all[] = {
        {"dial"_L1, Command::Dial},     {"end"_L1, Command::End},
        {"panic"_L1, Command::Panic},   {"watch"_L1, Command::Watch},
        {"lines"_L1, Command::Lines},   {"receipt"_L1, Command::Receipt},
        {"doctor"_L1, Command::Doctor},
    };
    for (const auto &[name, command] : all) {
        if (word == name)
            return command;
    }
    return std::nullopt;
}

/// The options and whose they are; those of nobody in particular are everybody's.
struct Known
{
    QLatin1StringView name;
    bool hasValue;
    std::optional<Command> of;
};
constexpr Known knownOptions[] = {
    {"help"_L1, false, {}},
    {"version"_L1, false, {}},
    {"json"_L1, false, {}},
    {"profile"_L1, true, {}},
    {"wait"_L1, true, {}},
    {"agent"_L1, true, Command::Dial},
    {"from"_L1, true, Command::Dial},
    {"tracked"_L1, false, Command::Dial},
    {"yes"_L1, false, Command::Dial},
    {"reason"_L1, true, Command::Dial},
    {"all"_L1, false, Command::End},
    {"proof"_L1, false, Command::End},
    {"pdf"_L1, true, Command::Receipt},
    {"sound"_L1, false, Command::Doctor},
};

void addOptions(QCommandLineParser &parser)
{
    for (const Known &known : knownOptions) {
        QStringList names{known.name};
        if (known.name == "help"_L1)
            names.prepend(u"h"_s);
        parser.addOption(QCommandLineOption(names, {}, known.hasValue ? u"value"_s : QString()));
    }
}

QString foreignOption(const QCommandLineParser &parser, Command command)
{
    for (const Known &known : knownOptions) {
        if (known.of && *known.of != command && parser.isSet(known.name))
            return Tr::tr("--%1 does not belong to this command.").arg(known.name);
    }
    return {};
}

/// A whole number above 0; `value` stays as it is where the option is not given.
bool readNumber(const QCommandLineParser &parser, QLatin1StringView name, int &value)
{
    if (!parser.isSet(name))
        return true;
    bool isNumber = false;
    value = parser.value(name).toInt(&isNumber);
    return isNumber && value > 0;
}

/// What is wrong with the words after the command; empty: nothing.
QString takeWords(const QStringList &words, CtlOptions &options)
{
    const bool one = options.command == Command::Dial || options.command == Command::Receipt;
    const bool mayBeOne = one || (options.command == Command::End && !options.all);
    if (one && words.isEmpty())
        return options.command == Command::Dial ? Tr::tr("Which number is to be dialled?")
                                                : Tr::tr("Of which session?");
    if (words.size() > (mayBeOne ? 1 : 0))
        return Tr::tr("There is a word too many: %1").arg(words.last());
    (options.command == Command::Dial ? options.number : options.session) = words.value(0);
    return {};
}

QString takeOptions(const QCommandLineParser &parser, CtlOptions &options)
{
    options.tracked = parser.isSet(u"tracked"_s);
    options.yes = parser.isSet(u"yes"_s);
    options.all = parser.isSet(u"all"_s);
    options.proof = parser.isSet(u"proof"_s);
    options.sound = parser.isSet(u"sound"_s);
    options.reason = parser.value(u"reason"_s).simplified();
    if (parser.isSet(u"reason"_s) && options.reason.isEmpty())
        return Tr::tr("--reason wants a few words.");
    options.pdfFile = parser.value(u"pdf"_s);
    int wait = static_cast<int>(options.wait.count());
    for (const auto &[name, value] :
         {std::pair("agent"_L1, &options.agentId), std::pair("from"_L1, &options.fromId),
          std::pair("wait"_L1, &wait)}) {
        if (!readNumber(parser, name, *value))
            return Tr::tr("--%1 wants a whole number above 0.").arg(name);
    }
    options.wait = std::chrono::seconds(std::min(wait, longestWait));
    if (parser.isSet(u"pdf"_s) && options.json)
        return Tr::tr("--json and --pdf do not go together.");
    return {};
}

} // namespace

tl::expected<CtlOptions, QString> parseCtlOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return Refusal(parser.errorText());
    CtlOptions options;
    options.json = parser.isSet(u"json"_s);
    options.profile = parser.value(u"profile"_s);
    if (options.profile.isEmpty())
        options.profile = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    options.profile = QDir(options.profile).absolutePath();
    QStringList words = parser.positionalArguments();
    if (parser.isSet(u"version"_s)) {
        options.command = Command::Version;
        return options;
    }
    if (parser.isSet(u"help"_s))
        return options;
    if (words.isEmpty())
        return Refusal(Tr::tr("What is to be done? hookswitchctl --help lists the commands."));
    const QString word = words.takeFirst();
    const auto command = commandOf(word);
    if (!command)
        return Refusal(Tr::tr("There is no command %1.").arg(word));
    options.command = *command;
    for (const QString &wrong : {foreignOption(parser, *command), takeOptions(parser, options),
                                 takeWords(words, options)}) {
        if (!wrong.isEmpty())
            return Refusal(wrong);
    }
    return options;
}

QString ctlHelp()
{
    return Tr::tr(R"(Usage: hookswitchctl [--profile DIR] [--json] COMMAND

  dial NUMBER [--agent ID] [--from ID] [--tracked] [--yes] [--reason TEXT]
                     have an agent call the number; --yes dials in spite of what can be
                     overridden, --reason above a cap on money or an empty wallet; both are
                     noted in the session
  end [SESSION|--all] [--proof] [--wait SECONDS]
                     hang up; with --proof wait until it is proven; a program that does
                     not answer has its guard end its lines
  panic [--wait SECONDS]
                     end everything and block new calls for a minute
  watch              a line for each change, until interrupted
  lines              the lines that are open
  receipt SESSION [--json|--pdf FILE]
                     how a line ended and what proves it
  doctor [--sound]   look whether everything is in place; --sound listens to the microphone and
                     plays a tone for five seconds, and tells whether a call will be understood

  --profile DIR      the profile of another program than the usual one
  --json             one JSON object a line instead of text
  --wait SECONDS     how long to wait for a proof (30)
  --help, --version

Talks to the program that has the profile. Where none runs it works alone, with the accounts in
the system's key store, or the key in OMNIDIM_API_KEY (address: OMNIDIM_BASE_URL; carrier:
TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_BASE_URL). Alone, dial keeps the line until it is over; interrupt it to hang up.

Exit status:
  0  done; with --proof: every line is proven down
  1  failed
  2  wrong usage
  3  not proven yet: a line may still be up
  4  there is no such session
  5  refused by a rule for dialling; nothing was dialled
  6  no key, a wrong key, or the platform cannot be reached
)");
}

} // namespace hs
