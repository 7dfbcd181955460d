#include "app/call/voiceswitches.h"

#include "app/audio/echocanceller.h"

namespace hs {

bool VoiceSwitches::isBuiltIn(EchoEngine engine)
{
    return hs::isBuiltIn(engine);
}

} // namespace hs
