#include "app/api/effect.h"

namespace hs {

bool mayHaveHadEffect(const Error &error)
{
    constexpr int requestTimeout = 408;
    if (error.neverSent)
        return false;
    switch (error.kind) {
    case ErrorKind::InsecureUrl:
    case ErrorKind::BadRequest:
    case ErrorKind::Unauthorized:
    case ErrorKind::InsufficientBalance:
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::ConcurrencyLimit:
    case ErrorKind::RateLimited:
        return false;
    case ErrorKind::UnexpectedStatus:
        return error.httpStatus < 400 || error.httpStatus >= 500
               || error.httpStatus == requestTimeout;
    default:
        return true;
    }
}

} // namespace hs
