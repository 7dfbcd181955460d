#pragma once
#include <pulse/operation.h>

#include <memory>

namespace hs::pulse {

struct CancelOperation
{
    void operator()(pa_operation *operation) const
    {
        pa_operation_cancel(operation);
        pa_operation_unref(operation);
    }
};

/// A question to the sound server. Its answer does not come any more once this is gone.
using Operation = std::unique_ptr<pa_operation, CancelOperation>;

} // namespace hs::pulse
