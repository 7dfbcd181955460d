#include "tests/fakes/countednew.h"

#include <cstdlib>
#include <new>

namespace {

thread_local qint64 s_count = 0;

void *counted(std::size_t size)
{
    ++s_count;
    void *const memory = std::malloc(size > 0 ? size : 1);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void *countedAligned(std::size_t size, std::align_val_t alignment)
{
    ++s_count;
    const auto step = static_cast<std::size_t>(alignment);
    void *const memory = std::aligned_alloc(step, (size + step - 1) / step * step);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

} // namespace

qint64 hs::test::allocations()
{
    return s_count;
}

void *operator new(std::size_t size)
{
    return counted(size);
}

void *operator new[](std::size_t size)
{
    return counted(size);
}

void *operator new(std::size_t size, std::align_val_t alignment)
{
    return countedAligned(size, alignment);
}

void *operator new[](std::size_t size, std::align_val_t alignment)
{
    return countedAligned(size, alignment);
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

void operator delete(void *memory, std::align_val_t) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory, std::align_val_t) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}
