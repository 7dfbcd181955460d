#pragma once
// Values for the tests of the chats on disk.
#include "models/domain/chat.h"

namespace hs::test {

/// A chat with every field set, so that a forgotten column shows.
inline ChatRecord fullChat(const QString &id)
{
    using namespace Qt::StringLiterals;
    ChatRecord chat;
    chat.id = id;
    chat.agentId = 42;
    chat.agentName = u"Reception 'Ω'"_s;
    chat.route = ChatRoute::VoiceLine;
    chat.callerName = u"Zoë"_s;
    chat.language = u"en-GB"_s;
    chat.variables = {{u"order"_s, u"4711"_s}, {u"a'b"_s, u""_s}};
    chat.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
    chat.endedAt = chat.createdAt.addSecs(3600);
    chat.continues = u"an earlier one"_s;
    chat.clearedBefore = 3;
    chat.readBefore = 5;
    chat.platformLogId = 9'000'000'001;
    chat.onSandbox = true;
    return chat;
}

/// An open chat, begun in this minute.
inline ChatRecord newChat(const QString &id, int minute = 0)
{
    using namespace Qt::StringLiterals;
    ChatRecord chat;
    chat.id = id;
    chat.agentId = 7;
    chat.agentName = u"Reception"_s;
    chat.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).addSecs(minute * 60);
    return chat;
}

inline Error fullError()
{
    using namespace Qt::StringLiterals;
    Error error;
    error.kind = ErrorKind::RateLimited;
    error.detail = u"429 of the text model"_s;
    error.serverText = u"Slow down, \"please\""_s;
    error.httpStatus = 429;
    error.limit = 3;
    error.retryAfterSeconds = 20;
    error.reference = u"ref-1"_s;
    error.neverSent = true;
    return error;
}

/// A message with every field set.
inline ChatMessage fullMessage(const QString &id, qint64 sequence)
{
    using namespace Qt::StringLiterals;
    ChatMessage message;
    message.id = id;
    message.sequence = sequence;
    message.author = MessageAuthor::Agent;
    message.state = MessageState::Broken;
    message.text = u"How can I **help**?"_s;
    message.at = QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5, 678), Qt::UTC);
    message.heard = u"what was heard"_s;
    message.error = fullError();
    message.usage = TokenUsage{12, 34, Money::fromMicros(56)};
    message.route = ChatRoute::VoiceLine;
    message.note = ChatNote::TurnsDropped;
    message.count = 2;
    return message;
}

/// A finished message of its author; one more minute for each sequence.
inline ChatMessage said(qint64 sequence, const QString &text,
                        MessageAuthor author = MessageAuthor::Operator)
{
    using namespace Qt::StringLiterals;
    ChatMessage message;
    message.id = u"message %1"_s.arg(sequence);
    message.sequence = sequence;
    message.author = author;
    message.state = author == MessageAuthor::Agent ? MessageState::Whole : MessageState::Answered;
    message.text = text;
    message.at = QDateTime(QDate(2026, 1, 2), QTime(5, 0), Qt::UTC).addSecs(sequence * 60);
    return message;
}

inline ChatMessage noted(qint64 sequence, ChatNote note)
{
    ChatMessage message = said(sequence, {}, MessageAuthor::Program);
    message.state = MessageState::Noted;
    message.note = note;
    return message;
}

} // namespace hs::test
