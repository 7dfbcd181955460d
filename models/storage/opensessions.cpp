#include "models/storage/opensessions.h"

#include "models/domain/callstate.h"
#include "models/storage/sessiontables.h"

namespace hs {

void OpenSessions::follow(const SessionRecord &session)
{
    if (isOpen(session.state) && !session.interrupted)
        m_sessions.insert(session.id, session);
    else
        m_sessions.remove(session.id);
}

QList<StoreWrite> OpenSessions::writes(SessionTables &tables) const
{
    QList<StoreWrite> all;
    for (const SessionRecord &session : m_sessions) {
        all.append(UpdateSession{session});
        const auto lines = tables.lines(session.id);
        const auto events = tables.events(session.id);
        for (const TranscriptLine &line : lines.value_or(QList<TranscriptLine>()))
            all.append(PutLine{session.id, line});
        for (const SessionEvent &event : events.value_or(QList<SessionEvent>()))
            all.append(AppendEvent{session.id, event});
        const auto receipt = tables.receipt(session.id);
        for (const ReceiptRow &row : receipt.value_or(QList<ReceiptRow>()))
            all.append(AppendReceipt{session.id, row});
    }
    return all;
}

} // namespace hs
