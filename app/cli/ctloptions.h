#pragma once
#include <QString>
#include <QStringList>

#include <chrono>

#include <tl/expected.hpp>

namespace hs {

/// What hookswitchctl was told to do. A value.
struct CtlOptions
{
    enum class Command { Help, Version, Dial, End, Panic, Watch, Lines, Receipt, Doctor };
    Command command = Command::Help;
    QString profile; ///< absolute
    bool json = false;
    QString number; ///< dial
    int agentId = 0; ///< dial; 0: the one chosen in the program
    int fromId = 0; ///< dial; 0: the one chosen for the agent
    bool tracked = false; ///< dial
    bool yes = false; ///< dial
    QString reason; ///< dial; empty: not above a cap
    QString session; ///< end, receipt
    bool all = false; ///< end
    bool proof = false; ///< end
    std::chrono::seconds wait{30}; ///< end, panic, dial: for the proof of an end
    QString pdfFile; ///< receipt
    bool sound = false; ///< doctor: opens microphone and speaker
};

/// Options, or the sentence that says what is wrong with them. `arguments` begins with the
/// program's name. Pure but for the default profile, which is the program's own.
[[nodiscard]] tl::expected<CtlOptions, QString> parseCtlOptions(const QStringList &arguments);

/// What --help prints.
[[nodiscard]] QString ctlHelp();

} // namespace hs
