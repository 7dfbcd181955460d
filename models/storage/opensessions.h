#pragma once
#include "models/storage/writequeue.h"

#include <QHash>

namespace hs {
class SessionTables;

/// The sessions that are going on in this program, as they were last written: what a new database
/// must hold when the old one turns out to be damaged. Storage thread.
class OpenSessions final
{
public:
    /// `session` is on disk like this; forgotten when it is over.
    void follow(const SessionRecord &session);
    /// The writes that make a new database know them: their rows, and what was said and done as far
    /// as the damaged `tables` still tell.
    [[nodiscard]] QList<StoreWrite> writes(SessionTables &tables) const;

private:
    QHash<QString, SessionRecord> m_sessions;
};

} // namespace hs
