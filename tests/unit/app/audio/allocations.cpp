#include "tests/unit/app/audio/allocations.h"

#include <cstdlib>
#include <new>

namespace {

thread_local qint64 counted = 0;

void *counting(std::size_t size)
{
    ++counted;
    if (void *memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void *operator new(std::size_t size)
{
    return counting(size);
}

void *operator new[](std::size_t size)
{
    return counting(size);
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}

qint64 hs::test::allocations()
{
    return counted;
}
