#include "app/sandbox/options.h"

#include "app/sandbox/callee.h"
#include "app/sandbox/fault.h"
#include "app/sandbox/randomtext.h"
#include "app/sandbox/webhooks.h"

#include <QCommandLineParser>

#include <cstdio>
#include <cstdlib>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void refuse(const QString &what)
{
    std::fputs(qPrintable(what + u'\n'), stderr);
    std::exit(2);
}

int number(const QCommandLineParser &parser, const QString &name, int least, int most)
{
    bool ok = false;
    const int value = parser.value(name).toInt(&ok);
    if (!ok || value < least || value > most)
        refuse(u"--%1 must be a number from %2 to %3"_s.arg(name).arg(least).arg(most));
    return value;
}

Money money(const QCommandLineParser &parser, const QString &name)
{
    bool ok = false;
    const auto amount = Money::fromDollars(parser.value(name).toDouble(&ok));
    if (!ok || !amount)
        refuse(u"--%1 must be an amount in USD"_s.arg(name));
    return *amount;
}

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"The sandbox: a stand-in for the OmniDimension platform on 127.0.0.1.\n"
        "Prints one JSON line when ready: {\"base_url\",\"api_key\",\"control_url\"}; beside it a\n"
        "text model, POST /v1/chat/completions at its chat.base_url, with the same key.\n"
        "Control: GET /_sandbox/ledger, GET /_sandbox/state, POST and DELETE /_sandbox/faults,\n"
        "POST /_sandbox/reset, POST /_sandbox/callee, POST /_sandbox/{say,media,clear,frame,end} "
        "with\n"
        "{\"line\": id}, POST /_sandbox/end with {\"leg\": id} for a phone leg, and\n"
        "POST /_sandbox/widget-chat {\"agent_id\", \"turns\": [{\"user\", \"agent\"}]} for a row of the log.\n\n"_s
        + calleeTable() + u'\n' + faultSchema());
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"port"_s, u"REST port; 0 takes a free one."_s, u"number"_s, u"0"_s},
        {u"ws-port"_s, u"Session socket port; 0 takes a free one."_s, u"number"_s, u"0"_s},
        {u"api-key"_s, u"The key to accept; a random one by default."_s, u"key"_s},
        {u"balance"_s, u"Balance of the account in USD."_s, u"usd"_s, u"18.42"_s},
        {u"rate"_s, u"Price of a line in USD per minute."_s, u"usd"_s, u"0.09"_s},
        {u"telephony-rate"_s, u"What a phone call costs on top in USD per minute."_s, u"usd"_s,
         u"0.02"_s},
        {u"concurrency"_s, u"Lines that may be up at once."_s, u"number"_s, u"2"_s},
        {u"no-voice"_s, u"Agents send transcripts only, at once, and hear nothing."_s},
        {u"die-with-parent"_s, u"End when the starting process does."_s},
        {u"faults"_s, u"Faults to begin with, as JSON."_s, u"file"_s},
        {u"keep-uplink"_s, u"Keep what callers send there, as LINE.pcm of 16 kHz."_s, u"folder"_s},
        {u"log-delay"_s, u"Milliseconds from a web line's end to its call-log row."_s, u"ms"_s,
         u"300"_s},
        {u"webhook"_s, u"Post each finished phone call here too; http on loopback."_s, u"url"_s},
        {u"tokens-per-second"_s, u"Pace of the text model; 0: at once."_s, u"number"_s, u"40"_s},
        {u"context-tokens"_s, u"Length of prompt that the text model takes."_s, u"number"_s,
         u"32768"_s},
        {u"phone-log-delay"_s, u"The same for a phone call."_s, u"ms"_s, u"1000"_s},
    });
}

} // namespace

Options Options::fromCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    parser.process(arguments);
    Options options;
    options.port = static_cast<quint16>(number(parser, u"port"_s, 0, 65535));
    options.socketPort = static_cast<quint16>(number(parser, u"ws-port"_s, 0, 65535));
    options.apiKey = parser.isSet(u"api-key"_s) ? parser.value(u"api-key"_s) : randomText();
    if (options.apiKey.trimmed().size() < 8)
        refuse(u"--api-key must have 8 characters or more"_s);
    options.balance = money(parser, u"balance"_s);
    options.perMinute = money(parser, u"rate"_s);
    options.telephonyPerMinute = money(parser, u"telephony-rate"_s);
    options.concurrency = number(parser, u"concurrency"_s, 0, 1000);
    options.voice = !parser.isSet(u"no-voice"_s);
    options.dieWithParent = parser.isSet(u"die-with-parent"_s);
    options.faultsFile = parser.value(u"faults"_s);
    options.uplinkFolder = parser.value(u"keep-uplink"_s);
    options.webhook = QUrl(parser.value(u"webhook"_s));
    if (!options.webhook.isEmpty() && !Webhooks::isAllowed(options.webhook))
        refuse(u"--webhook must be http on loopback"_s);
    options.tokensPerSecond = number(parser, u"tokens-per-second"_s, 0, 100'000);
    options.contextTokens = number(parser, u"context-tokens"_s, 1, 100'000'000);
    options.logDelay = std::chrono::milliseconds(number(parser, u"log-delay"_s, 0, 600'000));
    options.phoneLogDelay
        = std::chrono::milliseconds(number(parser, u"phone-log-delay"_s, 0, 600'000));
    return options;
}

} // namespace hs::sandbox
