#pragma once
#include <QString>

#include <optional>
#include <tl/expected.hpp>

namespace hs {

/// What went wrong, as far as the program must tell the cases apart. Only ui/ turns these into
/// sentences.
enum class ErrorKind {
    Cancelled, ///< We gave it up ourselves.
    TimedOut, ///< No answer within the request's time-out.
    HostNotFound, ///< DNS failure.
    ConnectionFailed, ///< Refused, reset, unreachable, or closed before an answer.
    Tls, ///< Certificate or handshake refused. Never ignored.
    InsecureUrl, ///< Plain http or ws to a host that is not loopback, or another scheme.
    ForeignSocketHost, ///< ws_url points to a host or scheme that is not allowed.
    BadRequest, ///< 400
    Unauthorized, ///< 401
    InsufficientBalance, ///< 402
    Forbidden, ///< 403
    NotFound, ///< 404
    ConcurrencyLimit, ///< 429 concurrency_limit_reached; Error::limit holds the number of lines.
    RateLimited, ///< any other 429
    ServerError, ///< 5xx; Error::reference holds the platform's `ref`.
    UnexpectedStatus, ///< any other status
    NotJson, ///< The body is not JSON (a proxy's page, a cut reply).
    WrongShape, ///< JSON, but a needed field is missing or of another type.
    TooLarge, ///< A reply or frame over its limit.
    NoMicrophone, ///< No capture device is there.
    NoSpeaker, ///< No playback device is there.
    MicrophoneRefused, ///< The device exists and could not be opened.
    SpeakerRefused,
    MicrophoneSilent, ///< Opened, but no block arrived in time.
    NoSoundServer, ///< There is no sound system to ask.
    StoreReadOnly,
    StoreLocked,
    StoreTooNew,
    StoreCorrupt,
    StoreFull,
    StoreFailed,
    SecretMissing, ///< The key store has no such entry, or says so while it is locked.
    SecretsLocked, ///< The key store is there and lets nobody in.
    SecretsUnavailable, ///< There is no key store, or it failed.
    CannotCopyAgent, ///< It uses what a copy cannot hold; Error::detail lists it.
    RecordingFull, ///< No room is left on the disk for the sound of the call.
    RecordingRefused, ///< The file or its folder may not be written.
    RecordingFolderGone, ///< The folder went, or cannot be made.
    RecordingFailed,
    RecordingKept, ///< It was to be deleted, and its file is still there.
    SandboxFailed, ///< Our own stand-in platform did not start or died.
    CapReached, ///< A limit of the operator's own stands against a line.
    ContextTooLong, ///< The conversation is longer than the text model takes.
    StreamBroken, ///< An answer that came in pieces broke off before its end.
    Redirected, ///< The address points to another host; the key was not sent there.
    Internal,
};

/// A failure as a value. `detail` is for the log and the event timeline; it is English, holds no
/// secret and no personal data. `serverText` is the platform's own words (untrusted: show as plain
/// text only).
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    QString serverText;
    int httpStatus = 0;
    std::optional<int> limit; ///< lines, with ConcurrencyLimit
    std::optional<int> retryAfterSeconds;
    QString reference; ///< the platform's `ref` or the carrier's code, to quote to their support
    bool neverSent = false; ///< certain: no server can have read the request

    friend bool operator==(const Error &, const Error &) = default;
};

template <typename T> using Result = tl::expected<T, Error>;

/// Shorthand for returning a failure: `return fail(ErrorKind::NotJson, u"…"_s);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, const QString &detail = {})
{
    Error error;
    error.kind = kind;
    error.detail = detail;
    return tl::unexpected<Error>(std::move(error));
}

} // namespace hs
