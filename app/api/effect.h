#pragma once
#include "models/domain/result.h"

namespace hs {

/// Whether a write that failed with `error` may nevertheless have done what it asked for: a call
/// may ring, a campaign may exist. What is not known counts as "may": a line that is taken for
/// absent costs money unseen, one that is looked for in vain costs a few requests. Pure, any
/// thread. Only for errors of requests; a future cancelled by its reader holds no error and counts
/// as "may".
///
/// false: nothing left (unsafe or unknown address, refused connection, TLS handshake, time-out or
///        cancelling before that, all by Error::neverSent), or the server said no: 4xx, and
///        `success: false` inside a 200.
/// true:  the request left and no answer came (time-out, reset, cancelling); 408, which proxies
///        also say when they gave up on the server behind them; 3xx, which may follow a finished
///        write; 5xx; a success we cannot read (no JSON, no id, too long, a foreign ws_url).
[[nodiscard]] bool mayHaveHadEffect(const Error &error);

} // namespace hs
