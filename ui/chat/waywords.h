#pragma once
#include "models/domain/chat.h"

#include <QString>

#include <optional>

/// The ways a chat can go, in words, translated. GUI thread. Plain text.
namespace hs::waywords {

/// "Text model · api.openai.com · gpt-4.1-mini", "Voice line · costs $0.09 a minute". `perMinute`:
/// of a voice line, if it is known. The sandbox is named first.
[[nodiscard]] QString way(const ChatWay &way, std::optional<Money> perMinute);
/// What using it means, for the one who chooses: whole sentences.
[[nodiscard]] QString meaning(const ChatWay &way);
/// Why it cannot be used now, in a few words without full stop; empty: it can.
[[nodiscard]] QString obstacle(const ChatWay &way);
/// The same in whole sentences, with what to do now.
[[nodiscard]] QString obstacleSentence(const ChatWay &way);

} // namespace hs::waywords
