#include "app/sandbox/voice/phrases.h"

#include "app/sandbox/voice/questions.h"

using namespace Qt::StringLiterals;

namespace hs {
namespace {

const Phrases &english()
{
    static const Phrases phrases{
        .thanks = u"Thank you."_s,
        .sorry = u"Sorry."_s,
        .confirm = u"You said %1. Is that right?"_s,
        .yesOrNo = u"Please say yes or no."_s,
        .notCaught = u"Sorry, I did not catch that."_s,
        .anythingElse = u"Is there anything else?"_s,
        .stillThere = u"Are you still there?"_s,
        .goodbye = u"Goodbye."_s,
        .whoAmI = u"I am %1, an AI agent."_s,
        .hours = u"We are open Monday to Friday, from nine to five."_s,
        .iHearYou = u"Yes, I can hear you."_s,
        .iCanTake = u"I can take your %1."_s,
        .iCanListen = u"I can listen and note what you say."_s,
        .youSaid = u"You said %1."_s,
        .tellMeMore = u"Please go on."_s,
        .skip = u"All right."_s,
        .howCanIHelp = u"How can I help?"_s,
    };
    return phrases;
}

const Phrases &spanish()
{
    static const Phrases phrases{
        .thanks = u"Gracias."_s,
        .sorry = u"Perdón."_s,
        .confirm = u"Ha dicho %1. ¿Es correcto?"_s,
        .yesOrNo = u"Diga sí o no, por favor."_s,
        .notCaught = u"Perdón, no le he entendido."_s,
        .anythingElse = u"¿Algo más?"_s,
        .stillThere = u"¿Sigue ahí?"_s,
        .goodbye = u"Adiós."_s,
        .whoAmI = u"Soy %1, un agente de IA."_s,
        .hours = u"Abrimos de lunes a viernes, de nueve a cinco."_s,
        .iHearYou = u"Sí, le oigo."_s,
        .iCanTake = u"Puedo anotar su %1."_s,
        .iCanListen = u"Puedo escuchar y anotar lo que diga."_s,
        .youSaid = u"Ha dicho %1."_s,
        .tellMeMore = u"Continúe, por favor."_s,
        .skip = u"Está bien."_s,
        .howCanIHelp = u"¿En qué puedo ayudarle?"_s,
        .spanish = true,
    };
    return phrases;
}

QString inEnglish(const Question &question)
{
    switch (question.kind) {
    case Question::Kind::Name:
        return u"May I have your name, please?"_s;
    case Question::Kind::Date:
        return u"What day suits you?"_s;
    case Question::Kind::Reason:
        return u"What is your call about?"_s;
    case Question::Kind::YesNo:
        return u"Please tell me %1."_s.arg(question.label);
    default:
        return u"What is your %1?"_s.arg(question.label);
    }
}

QString inSpanish(const Question &question)
{
    switch (question.kind) {
    case Question::Kind::Name:
        return u"¿Cómo se llama?"_s;
    case Question::Kind::Date:
        return u"¿Qué día le viene bien?"_s;
    case Question::Kind::Reason:
        return u"¿Cuál es el motivo de su llamada?"_s;
    case Question::Kind::Email:
        return u"¿Cuál es su correo electrónico?"_s;
    case Question::Kind::Number:
        return question.key == "phone_number"_L1 ? u"¿Cuál es su número de teléfono?"_s
                                                 : u"¿Cuál es su número de pedido?"_s;
    default:
        return u"Dígame %1, por favor."_s.arg(question.label);
    }
}

} // namespace

QString Phrases::ask(const Question &question) const
{
    return spanish ? inSpanish(question) : inEnglish(question);
}

const Phrases &Phrases::in(const QString &languageCode)
{
    return languageCode == "es"_L1 ? hs::spanish() : english();
}

} // namespace hs
