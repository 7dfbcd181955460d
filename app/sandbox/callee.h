#pragma once
#include "models/domain/result.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace hs::sandbox {

enum class CallOutcome { Answered, Busy, NoAnswer, Failed, Voicemail };

/// What the person behind a number does when the telephone rings. Plain value.
///
/// | Last two digits | Behaviour                                              |
/// |-----------------|--------------------------------------------------------|
/// | 00-19           | answers after 1 s, talks until somebody ends it        |
/// | 20-29           | answers after 1 s, hangs up after 3 s                  |
/// | 30-39           | busy after 0.5 s                                       |
/// | 40-49           | rings 4 s, nobody answers                              |
/// | 50-59           | the call fails after 0.3 s                             |
/// | 60-69           | voicemail after 1 s, the agent leaves it after 2 s     |
/// | 70-79           | rings 8 s, then talks until somebody ends it           |
/// | 80-89           | answers at once, talks until somebody ends it          |
/// | 90-98           | answers after 1 s, hangs up after 20 s                 |
/// | 99              | answers after 1 s; a zombie that ignores every hang-up |
struct Callee
{
    CallOutcome outcome = CallOutcome::Answered;
    std::chrono::milliseconds queue{200}; ///< from the dispatch to the first ring
    std::chrono::milliseconds ring{1000};
    std::optional<std::chrono::milliseconds> talk; ///< nullopt: until somebody ends it
    bool zombie = false; ///< ignores cancel and carrier; ends at the agent's limit
};

/// By the table above; any number is answered for.
[[nodiscard]] Callee calleeOf(const QString &number);

/// `{outcome, queue_ms, ring_ms, talk_ms, zombie}`, all optional, over what the number does by
/// itself. BadRequest names the wrong field.
[[nodiscard]] Result<Callee> parseCallee(const QJsonObject &json, Callee base);

/// The table, for people.
[[nodiscard]] QString calleeTable();

} // namespace hs::sandbox
