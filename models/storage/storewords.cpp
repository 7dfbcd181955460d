#include "models/storage/storewords.h"

#include <QLatin1StringView>

#include <array>

using namespace Qt::StringLiterals;

namespace hs::words {
namespace {

template <typename Enum> struct Word
{
    Enum value;
    QLatin1StringView word;
};

constexpr std::array kinds{
    Word<SessionKind>{SessionKind::WebCall, "web_call"_L1},
    Word<SessionKind>{SessionKind::PhoneCall, "phone_call"_L1},
    Word<SessionKind>{SessionKind::Chat, "chat"_L1},
};

constexpr std::array states{
    Word<CallState>{CallState::Idle, "idle"_L1},
    Word<CallState>{CallState::Preparing, "preparing"_L1},
    Word<CallState>{CallState::Recording, "recording"_L1},
    Word<CallState>{CallState::Placing, "placing"_L1},
    Word<CallState>{CallState::Connecting, "connecting"_L1},
    Word<CallState>{CallState::InCall, "in_call"_L1},
    Word<CallState>{CallState::Ending, "ending"_L1},
    Word<CallState>{CallState::Unproven, "unproven"_L1},
    Word<CallState>{CallState::Ended, "ended"_L1},
    Word<CallState>{CallState::Failed, "failed"_L1},
};

constexpr std::array reasons{
    Word<EndReason>{EndReason::None, "none"_L1},
    Word<EndReason>{EndReason::OperatorHungUp, "operator_hung_up"_L1},
    Word<EndReason>{EndReason::CancelledBeforeStart, "cancelled_before_start"_L1},
    Word<EndReason>{EndReason::AgentHungUp, "agent_hung_up"_L1},
    Word<EndReason>{EndReason::BalanceRanOut, "balance_ran_out"_L1},
    Word<EndReason>{EndReason::PlatformOther, "platform_other"_L1},
    Word<EndReason>{EndReason::ConnectionLost, "connection_lost"_L1},
    Word<EndReason>{EndReason::NoAnswer, "no_answer"_L1},
    Word<EndReason>{EndReason::MicrophoneGone, "microphone_gone"_L1},
    Word<EndReason>{EndReason::Refused, "refused"_L1},
    Word<EndReason>{EndReason::Interrupted, "interrupted"_L1},
    Word<EndReason>{EndReason::ProgramQuit, "program_quit"_L1},
};

constexpr std::array proofs{
    Word<EndProof>{EndProof::None, "none"_L1},
    Word<EndProof>{EndProof::AgentLimit, "agent_limit"_L1},
    Word<EndProof>{EndProof::NeverOpened, "never_opened"_L1},
    Word<EndProof>{EndProof::LogRow, "log_row"_L1},
    Word<EndProof>{EndProof::EndCallFrame, "end_call_frame"_L1},
    Word<EndProof>{EndProof::CloseHandshake, "close_handshake"_L1},
};

constexpr std::array origins{
    Word<Origin>{Origin::Operator, "operator"_L1}, Word<Origin>{Origin::Socket, "socket"_L1},
    Word<Origin>{Origin::Api, "api"_L1},           Word<Origin>{Origin::Audio, "audio"_L1},
    Word<Origin>{Origin::Timer, "timer"_L1},       Word<Origin>{Origin::Store, "store"_L1},
    Word<Origin>{Origin::Program, "program"_L1},
};

constexpr std::array speakers{
    Word<Speaker>{Speaker::Operator, "operator"_L1},
    Word<Speaker>{Speaker::Agent, "agent"_L1},
};

template <typename Table, typename Enum> QString wordIn(const Table &table, Enum value)
{
    for (const auto &entry : table) {
        if (entry.value == value)
            return entry.word;
    }
    Q_ASSERT_X(false, "words", "an enum value has no word in the database");
    return table.front().word;
}

template <typename Table> auto valueIn(const Table &table, const QString &word)
{
    for (const auto &entry : table) {
        if (entry.word == word)
            return entry.value;
    }
    return table.front().value;
}

} // namespace

QString of(SessionKind kind)
{
    return wordIn(kinds, kind);
}
QString of(CallState state)
{
    return wordIn(states, state);
}
QString of(EndReason reason)
{
    return wordIn(reasons, reason);
}
QString of(EndProof proof)
{
    return wordIn(proofs, proof);
}
QString of(Origin origin)
{
    return wordIn(origins, origin);
}
QString of(Speaker speaker)
{
    return wordIn(speakers, speaker);
}

SessionKind sessionKind(const QString &word)
{
    return valueIn(kinds, word);
}
CallState callState(const QString &word)
{
    return valueIn(states, word);
}
EndReason endReason(const QString &word)
{
    return valueIn(reasons, word);
}
EndProof endProof(const QString &word)
{
    return valueIn(proofs, word);
}
Origin origin(const QString &word)
{
    return valueIn(origins, word);
}
Speaker speaker(const QString &word)
{
    return valueIn(speakers, word);
}

} // namespace hs::words
