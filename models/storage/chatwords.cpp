#include "models/storage/chatwords.h"

#include "models/storage/wordtable.h"

#include <array>

using namespace Qt::StringLiterals;

namespace hs::words {
namespace {

constexpr std::array routes{
    Word<ChatRoute>{ChatRoute::Widget, "widget"_L1},
    Word<ChatRoute>{ChatRoute::TextModel, "text_model"_L1},
    Word<ChatRoute>{ChatRoute::VoiceLine, "voice_line"_L1},
};

constexpr std::array authors{
    Word<MessageAuthor>{MessageAuthor::Program, "program"_L1},
    Word<MessageAuthor>{MessageAuthor::Operator, "operator"_L1},
    Word<MessageAuthor>{MessageAuthor::Agent, "agent"_L1},
};

constexpr std::array states{
    Word<MessageState>{MessageState::Failed, "failed"_L1},
    Word<MessageState>{MessageState::Queued, "queued"_L1},
    Word<MessageState>{MessageState::Sending, "sending"_L1},
    Word<MessageState>{MessageState::Sent, "sent"_L1},
    Word<MessageState>{MessageState::Answered, "answered"_L1},
    Word<MessageState>{MessageState::Writing, "writing"_L1},
    Word<MessageState>{MessageState::Whole, "whole"_L1},
    Word<MessageState>{MessageState::Stopped, "stopped"_L1},
    Word<MessageState>{MessageState::Broken, "broken"_L1},
    Word<MessageState>{MessageState::Replaced, "replaced"_L1},
    Word<MessageState>{MessageState::Noted, "noted"_L1},
};

constexpr std::array notes{
    Word<ChatNote>{ChatNote::None, "none"_L1},
    Word<ChatNote>{ChatNote::TurnsDropped, "turns_dropped"_L1},
    Word<ChatNote>{ChatNote::RouteChanged, "route_changed"_L1},
    Word<ChatNote>{ChatNote::LineOpened, "line_opened"_L1},
    Word<ChatNote>{ChatNote::LineEnded, "line_ended"_L1},
    Word<ChatNote>{ChatNote::Continued, "continued"_L1},
    Word<ChatNote>{ChatNote::Ended, "ended"_L1},
    Word<ChatNote>{ChatNote::CutAtLimit, "cut_at_limit"_L1},
    Word<ChatNote>{ChatNote::Withheld, "withheld"_L1},
};

constexpr std::array errorKinds{
    Word<ErrorKind>{ErrorKind::Internal, "internal"_L1},
    Word<ErrorKind>{ErrorKind::Cancelled, "cancelled"_L1},
    Word<ErrorKind>{ErrorKind::TimedOut, "timed_out"_L1},
    Word<ErrorKind>{ErrorKind::HostNotFound, "host_not_found"_L1},
    Word<ErrorKind>{ErrorKind::ConnectionFailed, "connection_failed"_L1},
    Word<ErrorKind>{ErrorKind::Tls, "tls"_L1},
    Word<ErrorKind>{ErrorKind::InsecureUrl, "insecure_url"_L1},
    Word<ErrorKind>{ErrorKind::ForeignSocketHost, "foreign_socket_host"_L1},
    Word<ErrorKind>{ErrorKind::BadRequest, "bad_request"_L1},
    Word<ErrorKind>{ErrorKind::Unauthorized, "unauthorized"_L1},
    Word<ErrorKind>{ErrorKind::InsufficientBalance, "insufficient_balance"_L1},
    Word<ErrorKind>{ErrorKind::Forbidden, "forbidden"_L1},
    Word<ErrorKind>{ErrorKind::NotFound, "not_found"_L1},
    Word<ErrorKind>{ErrorKind::ConcurrencyLimit, "concurrency_limit"_L1},
    Word<ErrorKind>{ErrorKind::RateLimited, "rate_limited"_L1},
    Word<ErrorKind>{ErrorKind::ServerError, "server_error"_L1},
    Word<ErrorKind>{ErrorKind::UnexpectedStatus, "unexpected_status"_L1},
    Word<ErrorKind>{ErrorKind::NotJson, "not_json"_L1},
    Word<ErrorKind>{ErrorKind::WrongShape, "wrong_shape"_L1},
    Word<ErrorKind>{ErrorKind::TooLarge, "too_large"_L1},
    Word<ErrorKind>{ErrorKind::NoMicrophone, "no_microphone"_L1},
    Word<ErrorKind>{ErrorKind::NoSpeaker, "no_speaker"_L1},
    Word<ErrorKind>{ErrorKind::MicrophoneRefused, "microphone_refused"_L1},
    Word<ErrorKind>{ErrorKind::SpeakerRefused, "speaker_refused"_L1},
    Word<ErrorKind>{ErrorKind::MicrophoneSilent, "microphone_silent"_L1},
    Word<ErrorKind>{ErrorKind::NoSoundServer, "no_sound_server"_L1},
    Word<ErrorKind>{ErrorKind::StoreReadOnly, "store_read_only"_L1},
    Word<ErrorKind>{ErrorKind::StoreLocked, "store_locked"_L1},
    Word<ErrorKind>{ErrorKind::StoreTooNew, "store_too_new"_L1},
    Word<ErrorKind>{ErrorKind::StoreCorrupt, "store_corrupt"_L1},
    Word<ErrorKind>{ErrorKind::StoreFull, "store_full"_L1},
    Word<ErrorKind>{ErrorKind::StoreFailed, "store_failed"_L1},
    Word<ErrorKind>{ErrorKind::SecretMissing, "secret_missing"_L1},
    Word<ErrorKind>{ErrorKind::SecretsLocked, "secrets_locked"_L1},
    Word<ErrorKind>{ErrorKind::SecretsUnavailable, "secrets_unavailable"_L1},
    Word<ErrorKind>{ErrorKind::CannotCopyAgent, "cannot_copy_agent"_L1},
    Word<ErrorKind>{ErrorKind::RecordingFull, "recording_full"_L1},
    Word<ErrorKind>{ErrorKind::RecordingRefused, "recording_refused"_L1},
    Word<ErrorKind>{ErrorKind::RecordingFolderGone, "recording_folder_gone"_L1},
    Word<ErrorKind>{ErrorKind::RecordingFailed, "recording_failed"_L1},
    Word<ErrorKind>{ErrorKind::RecordingKept, "recording_kept"_L1},
    Word<ErrorKind>{ErrorKind::SandboxFailed, "sandbox_failed"_L1},
    Word<ErrorKind>{ErrorKind::CapReached, "cap_reached"_L1},
    Word<ErrorKind>{ErrorKind::ContextTooLong, "context_too_long"_L1},
    Word<ErrorKind>{ErrorKind::StreamBroken, "stream_broken"_L1},
    Word<ErrorKind>{ErrorKind::Redirected, "redirected"_L1},
};

} // namespace

QString of(ChatRoute route)
{
    return wordIn(routes, route);
}
QString of(MessageAuthor author)
{
    return wordIn(authors, author);
}
QString of(MessageState state)
{
    return wordIn(states, state);
}
QString of(ChatNote note)
{
    return wordIn(notes, note);
}
QString of(ErrorKind kind)
{
    return wordIn(errorKinds, kind);
}

ChatRoute chatRoute(const QString &word)
{
    return valueIn(routes, word);
}
MessageAuthor messageAuthor(const QString &word)
{
    return valueIn(authors, word);
}
MessageState messageState(const QString &word)
{
    return valueIn(states, word);
}
ChatNote chatNote(const QString &word)
{
    return valueIn(notes, word);
}
ErrorKind errorKind(const QString &word)
{
    return valueIn(errorKinds, word);
}

} // namespace hs::words
