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
    EventRow{"state.Connecting"_L1, HS_TEXT("The platform accepted. The line is coming up.")},
    EventRow{"state.InCall"_L1, HS_TEXT("The line is up.")},
    EventRow{"state.Ending"_L1, HS_TEXT("The line is being ended.")},
    EventRow{"state.Unproven"_L1, HS_TEXT("The end is not proven yet. The platform is asked for evidence.")},
    EventRow{"state.Ended"_L1, HS_TEXT("The session is over.")},
    EventRow{"state.Failed"_L1, HS_TEXT("Refused before a line was opened.")},
    EventRow{"intent.stored"_L1, HS_TEXT("The session is on disk.")},
    EventRow{"hangup.pressed"_L1, HS_TEXT("You pressed Hang up.")},
    EventRow{"session.interrupted"_L1, HS_TEXT("Found open when the program started again.")},
    EventRow{"microphone.open"_L1, HS_TEXT("The microphone is live."), HS_TEXT("The microphone “%1” is live.")},
    EventRow{"microphone.closed"_L1, HS_TEXT("The microphone is closed.")},
    EventRow{"microphone.lost"_L1, HS_TEXT("The microphone is gone. Silence is sent.")},
    EventRow{"microphone.muted"_L1, HS_TEXT("You muted the microphone.")},
    EventRow{"microphone.unmuted"_L1, HS_TEXT("You switched the microphone on again.")},
    EventRow{"speaker.open"_L1, HS_TEXT("The speaker is ready."), HS_TEXT("The speaker “%1” is ready.")},
    EventRow{"speaker.missing"_L1, HS_TEXT("There is no speaker.")},
    EventRow{"uplink.dropped"_L1, HS_TEXT("The network was too slow. Some sound was dropped.")},
    EventRow{"create.late-reply-discarded"_L1, HS_TEXT("The platform's reply came after the hang-up and was thrown away unused.")},
    EventRow{"socket.close-sent"_L1, HS_TEXT("The closing frame was sent.")},
    EventRow{"socket.close-unanswered"_L1, HS_TEXT("The platform did not answer the closing frame in time.")},
    EventRow{"socket.closed"_L1, HS_TEXT("The connection is closed.")},
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
    }
    return {};
}

} // namespace hs::words
