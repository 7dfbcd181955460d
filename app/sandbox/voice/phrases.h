#pragma once
#include <QString>

namespace hs {
struct Question;

/// What a sandbox agent says, in one language. %1 is filled in by the dialogue. A plain value.
struct Phrases
{
    QString thanks;
    QString sorry;
    QString confirm; ///< %1 answer
    QString yesOrNo;
    QString notCaught;
    QString anythingElse;
    QString stillThere;
    QString goodbye;
    QString whoAmI; ///< %1 agent's name
    QString hours;
    QString iHearYou;
    QString iCanTake; ///< %1 list of labels
    QString iCanListen;
    QString youSaid; ///< %1 what was said
    QString tellMeMore;
    QString skip;
    QString howCanIHelp;

    [[nodiscard]] QString ask(const Question &question) const;

    /// Spanish for "es", English for all else.
    [[nodiscard]] static const Phrases &in(const QString &languageCode);

    bool spanish = false;
};

} // namespace hs
