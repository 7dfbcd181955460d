#include "ui/words.h"

#include <QCoreApplication>
#include <QLatin1StringView>

#include <array>

using namespace Qt::StringLiterals;

// The timeline's sentences. Events are stored under stable English names, so that old sessions are
// told in today's words and in the operator's language.
namespace hs::words {
namespace {

struct EventRow
{
    QLatin1StringView name;
    const char *sentence;
    const char *withDetail
        = nullptr; ///< used when the event has a detail that belongs into the sentence
};

#define HS_TEXT(text) QT_TRANSLATE_NOOP("hs::words", text)

// clang-format off
constexpr std::array eventRows{
    EventRow{"state.Preparing"_L1, HS_TEXT("You pressed Start. The microphone is being opened.")},
    EventRow{"state.Recording"_L1, HS_TEXT("The microphone works. The session is being saved.")},
    EventRow{"state.Placing"_L1, HS_TEXT("The platform is asked for a line.")},
    EventRow{"state.Unconfirmed"_L1, HS_TEXT("The platform's answer was lost. The call is looked up, never dialled again.")},
    EventRow{"state.Connecting"_L1, HS_TEXT("The platform accepted. The line is coming up.")},
    EventRow{"state.InCall"_L1, HS_TEXT("The line is up.")},
    EventRow{"state.Ending"_L1, HS_TEXT("The line is being ended.")},
    EventRow{"state.Unproven"_L1, HS_TEXT("The end is not proven yet. The platform is asked for evidence.")},
    EventRow{"state.Ended"_L1, HS_TEXT("The session is over.")},
    EventRow{"state.RuledOut"_L1, HS_TEXT("No evidence of the end came, but the agent's longest duration has passed.")},
    EventRow{"state.Failed"_L1, HS_TEXT("Refused before a line was opened.")},
    EventRow{"intent.stored"_L1, HS_TEXT("The session is on disk.")},
    EventRow{"hangup.pressed"_L1, HS_TEXT("You pressed Hang up.")},
    EventRow{"hangup.headset"_L1, HS_TEXT("You hung up with a key of the headset.")},
    EventRow{"session.interrupted"_L1, HS_TEXT("Found open when the program started again.")},
    EventRow{"microphone.open"_L1, HS_TEXT("The microphone is live."), HS_TEXT("The microphone “%1” is live.")},
    EventRow{"microphone.closed"_L1, HS_TEXT("The microphone is closed.")},
    EventRow{"microphone.canceller"_L1, HS_TEXT("Echo is cancelled."), HS_TEXT("Echo is cancelled by %1.")},
    EventRow{"microphone.uncancelled"_L1, HS_TEXT("Echo is not cancelled any more.")},
    EventRow{"microphone.unprocessed"_L1,
             HS_TEXT("Some of your sound was sent without being processed.")},
    EventRow{"microphone.lost"_L1, HS_TEXT("The microphone is gone. Silence is sent.")},
    EventRow{"microphone.muted"_L1, HS_TEXT("You muted the microphone.")},
    EventRow{"microphone.unmuted"_L1, HS_TEXT("You switched the microphone on again.")},
    EventRow{"speaker.open"_L1, HS_TEXT("The speaker is ready."), HS_TEXT("The speaker “%1” is ready.")},
    EventRow{"speaker.unheard"_L1, HS_TEXT("The agent is not heard any more. Its words come as text.")},
    EventRow{"line.typed"_L1, HS_TEXT("What you type is spoken to the agent. No microphone is opened.")},
    EventRow{"typed.Preparing"_L1, HS_TEXT("You sent a message. The voice that speaks for you is being prepared.")},
    EventRow{"typed.Recording"_L1, HS_TEXT("The voice is ready. The session is being saved.")},
    EventRow{"typed.ready"_L1, HS_TEXT("The voice that speaks for you is ready.")},
    EventRow{"speaker.missing"_L1, HS_TEXT("There is no speaker.")},
    EventRow{"uplink.dropped"_L1, HS_TEXT("The network was too slow. Some sound was dropped.")},
    EventRow{"sound.bad"_L1, HS_TEXT("The sound was bad. Its figures of each second are in a file."), HS_TEXT("The sound was bad. Its figures of each second are in the file “%1”.")},
    EventRow{"sound.bad-unwritten"_L1, HS_TEXT("The sound was bad. Its figures could not be written to a file."), HS_TEXT("The sound was bad. Its figures could not be written to a file: %1.")},
    EventRow{"check.result"_L1, HS_TEXT("Microphone and speaker were checked before."), HS_TEXT("Microphone and speaker were checked before: %1.")},
    EventRow{"recording.consented"_L1, HS_TEXT("You agreed to the policy for recordings.")},
    EventRow{"recording.started"_L1, HS_TEXT("You started recording."), HS_TEXT("You started recording to %1.")},
    EventRow{"recording.paused"_L1, HS_TEXT("You paused the recording. It holds silence from here on.")},
    EventRow{"recording.resumed"_L1, HS_TEXT("You went on recording.")},
    EventRow{"recording.switched-off"_L1, HS_TEXT("You switched recording off in the settings.")},
    EventRow{"recording.held-up"_L1, HS_TEXT("The disk does not take the recording. It waits in memory.")},
    EventRow{"recording.caught-up"_L1, HS_TEXT("The disk took the recording again. Nothing is missing."), HS_TEXT("The disk took the recording again. %1 s are missing in it.")},
    EventRow{"recording.missing"_L1, HS_TEXT("Sound is missing in the recording: the disk did not take it in time."), HS_TEXT("%1 s are missing in the recording: the disk did not take them in time.")},
    EventRow{"recording.end-lost"_L1, HS_TEXT("Hookswitch quit before the end of the recording was on the disk.")},
    EventRow{"recording.ended"_L1, HS_TEXT("The recording is over.")},
    EventRow{"recording.failed"_L1, HS_TEXT("The recording stopped by itself."), HS_TEXT("The recording stopped by itself: %1.")},
    EventRow{"recording.failed-full"_L1, HS_TEXT("The recording stopped by itself: no room is left on the disk.")},
    EventRow{"recording.failed-refused"_L1, HS_TEXT("The recording stopped by itself: its folder may not be written to.")},
    EventRow{"recording.failed-gone"_L1, HS_TEXT("The recording stopped by itself: its file or folder is not there any more.")},
    EventRow{"recording.failed-disk"_L1, HS_TEXT("The recording stopped by itself: the disk did not take it.")},
    EventRow{"create.late-reply-discarded"_L1, HS_TEXT("The platform's reply came after the hang-up and was thrown away unused.")},
    EventRow{"socket.close-sent"_L1, HS_TEXT("The closing frame was sent.")},
    EventRow{"socket.close-unanswered"_L1, HS_TEXT("The platform did not answer the closing frame in time.")},
    EventRow{"socket.closed"_L1, HS_TEXT("The connection is closed.")},
    EventRow{"dial.override"_L1, HS_TEXT("You dialled all the same."), HS_TEXT("You dialled all the same: %1.")},
    EventRow{"cap.override"_L1, HS_TEXT("You started all the same."), HS_TEXT("You started all the same: %1.")},
    EventRow{"cap.warned"_L1, HS_TEXT("A cap is nearly used up."), HS_TEXT("A cap is nearly used up: %1.")},
    EventRow{"cap.extended"_L1, HS_TEXT("You went on past a cap."), HS_TEXT("You went on past a cap: %1.")},
    EventRow{"cap.reached"_L1, HS_TEXT("A cap is reached."), HS_TEXT("A cap is reached: %1.")},
    EventRow{"call.limit"_L1, HS_TEXT("The agent's limit was read."), HS_TEXT("The agent's limit was read: %1.")},
    EventRow{"call.capped"_L1, HS_TEXT("A capped copy of the agent makes this call."), HS_TEXT("A capped copy of the agent makes this call: %1.")},
    EventRow{"call.identified"_L1, HS_TEXT("The call can be looked up."), HS_TEXT("The call can be looked up: %1.")},
    EventRow{"lookup.unresolved"_L1, HS_TEXT("Several log rows fit, so none is taken for this call.")},
    EventRow{"progress.Intended"_L1, HS_TEXT("The call is on disk before it is asked for.")},
    EventRow{"progress.Accepted"_L1, HS_TEXT("The platform accepted the call."), HS_TEXT("The platform accepted the call: %1.")},
    EventRow{"progress.NoSign"_L1, HS_TEXT("Accepted a while ago, and no sign of a call yet.")},
    EventRow{"progress.InProgress"_L1, HS_TEXT("The call is in progress."), HS_TEXT("The call is in progress: %1.")},
    EventRow{"progress.Talked"_L1, HS_TEXT("The platform's row holds a conversation.")},
    EventRow{"progress.Finished"_L1, HS_TEXT("The platform's row is final.")},
    EventRow{"end.Asked"_L1, HS_TEXT("The end was asked for.")},
    EventRow{"end.NotSent"_L1, HS_TEXT("No line was ever opened.")},
    EventRow{"end.CloseFrame"_L1, HS_TEXT("The closing frame was sent.")},
    EventRow{"end.PeerClose"_L1, HS_TEXT("The platform answered the closing frame.")},
    EventRow{"end.EndCallFrame"_L1, HS_TEXT("The platform ended the call.")},
    EventRow{"end.SocketTornDown"_L1, HS_TEXT("The connection was torn down without the platform's answer.")},
    EventRow{"end.MicrophoneClosed"_L1, HS_TEXT("The microphone is closed.")},
    EventRow{"end.CampaignCancel"_L1, HS_TEXT("Cancelling the campaign."), HS_TEXT("Cancelling the campaign: %1.")},
    EventRow{"end.CarrierFind"_L1, HS_TEXT("Looking for the call at the carrier."), HS_TEXT("Looking for the call at the carrier: %1.")},
    EventRow{"end.CarrierComplete"_L1, HS_TEXT("Ending the call at the carrier."), HS_TEXT("Ending the call at the carrier: %1.")},
    EventRow{"end.CarrierRead"_L1, HS_TEXT("Reading the call back at the carrier."), HS_TEXT("Reading the call back at the carrier: %1.")},
    EventRow{"end.CampaignLine"_L1, HS_TEXT("Looking at the campaign's line."), HS_TEXT("Looking at the campaign: %1.")},
    EventRow{"end.LogRow"_L1, HS_TEXT("Looking at the platform's call log."), HS_TEXT("The platform's call log: %1.")},
    EventRow{"end.WaitForLimit"_L1, HS_TEXT("Nothing at hand can end it. Its own limit does.")},
    EventRow{"log.row-found"_L1, HS_TEXT("The platform's call log holds this call.")},
};
// clang-format on
#undef HS_TEXT

} // namespace

QString event(const SessionEvent &event)
{
    for (const EventRow &row : eventRows) {
        if (row.name != event.name)
            continue;
        if (row.withDetail && !event.detail.isEmpty())
            return QCoreApplication::translate("hs::words", row.withDetail).arg(event.detail);
        return QCoreApplication::translate("hs::words", row.sentence);
    }
    return event.name;
}

QString origin(Origin origin)
{
    switch (origin) {
    case Origin::Operator:
        return QCoreApplication::translate("hs::words", "You");
    case Origin::Socket:
        return QCoreApplication::translate("hs::words", "Line");
    case Origin::Api:
        return QCoreApplication::translate("hs::words", "Platform");
    case Origin::Audio:
        return QCoreApplication::translate("hs::words", "Sound");
    case Origin::Timer:
        return QCoreApplication::translate("hs::words", "Clock");
    case Origin::Store:
        return QCoreApplication::translate("hs::words", "Disk");
    case Origin::Program:
        return QCoreApplication::translate("hs::words", "Program");
    case Origin::Carrier:
        return QCoreApplication::translate("hs::words", "Carrier");
    case Origin::Guard:
        return QCoreApplication::translate("hs::words", "Guard");
    }
    return {};
}

} // namespace hs::words
