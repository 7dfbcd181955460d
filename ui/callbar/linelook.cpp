#include "ui/callbar/linelook.h"

#include "app/call/callcontroller.h"
#include "ui/phone/numberwords.h"
#include "ui/words.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace hs {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::LineLook)
};

bool isComing(const CallController &line)
{
    return line.isPhoneCall()
           && (line.state() == CallState::Connecting || line.state() == CallState::InCall);
}

} // namespace

QString whoText(const CallController &line)
{
    const CallTarget &target = line.target();
    const QString agent = words::agentName(target.agentName, target.agentId);
    if (!line.isPhoneCall())
        return agent;
    return Tr::tr("%1 · %2", "phone number, agent")
        .arg(words::phoneNumber(target.phone.number), agent);
}

QString stateWord(const CallController &line)
{
    if (isComing(line))
        return words::phoneProgress(line.record().progress);
    if (line.isPhoneCall() && line.state() == CallState::Preparing)
        return words::state(CallState::Recording); // no microphone is opened for it
    return words::state(line.state());
}

StateLook lineLook(const CallController &line)
{
    StateLook look = stateLook(line.state());
    if (!line.isPhoneCall())
        return look;
    if (line.state() == CallState::Preparing || look.icon == Icon::WebCall)
        look.icon = Icon::Phone;
    if (isComing(line) && line.record().progress == PhoneProgress::NoSign)
        return {Icon::Clock, Tone::Warn};
    return look;
}

bool isAnswered(const CallController &line)
{
    return line.record().answeredAt.isValid() || line.elapsed() > 0ms;
}

std::chrono::milliseconds lineTime(const CallController &line)
{
    return line.isPhoneCall() && !isAnswered(line) ? line.sinceDialled() : line.elapsed();
}

QString countedFrom(const CallController &line)
{
    if (!line.isPhoneCall())
        return {};
    const QStringList all = allCountedFrom();
    return !isAnswered(line) ? all.at(0) : line.isElapsedAbout() ? all.at(1) : all.at(2);
}

QStringList allCountedFrom()
{
    return {Tr::tr("since dialled"), Tr::tr("about, since answer"), Tr::tr("since answer")};
}

QString endResult(const CallController &line)
{
    const SessionRecord &record = line.record();
    if (record.end)
        return Tr::tr("%1: %2. %3", "line, \"Ended\", proof")
            .arg(whoText(line), words::ended(*record.end), words::endProof(record.endProof()));
    return Tr::tr("%1: %2.", "line, state").arg(whoText(line), words::state(record.state));
}

} // namespace hs
