#pragma once
#include "app/sandbox/voice/questions.h"

#include <QString>

#include <optional>

/// What a caller's words mean. Pure functions; text as recognised (any case, few stops), English
/// and Spanish.
namespace hs::answers {

[[nodiscard]] bool isYes(const QString &text);
[[nodiscard]] bool isNo(const QString &text);
[[nodiscard]] bool isGoodbye(const QString &text);
/// Only hello or the like, nothing to answer.
[[nodiscard]] bool isGreeting(const QString &text);
/// A turn that was noticed but not transcribed: "(speech, 2.4 s)".
[[nodiscard]] bool isUnheard(const QString &text);

enum class CallerQuestion { None, Repeat, WhoAreYou, OpeningHours, CanYouHearMe, WhatCanYouDo };
[[nodiscard]] CallerQuestion callerQuestion(const QString &text);

/// The answer inside a sentence that says what it answers: "my name is alice" -> "Alice", "order
/// number forty two" -> "42". Nothing when the sentence does not say so.
[[nodiscard]] std::optional<QString> volunteered(const Question &question, const QString &text);
/// The answer in a reply to the question: as above, else the words without padding. May be empty.
[[nodiscard]] QString replyTo(const Question &question, const QString &text);

/// "forty two" -> "42", "double five zero" -> "550", "a seventeen" -> "A17"; empty without a
/// number.
[[nodiscard]] QString digitsIn(const QString &text);
/// As it is read back: digits apart ("7 3 9"), everything else as it is.
[[nodiscard]] QString readBack(const QString &value);

} // namespace hs::answers
