#include "tests/fakes/countednew.h"

#include <cstdlib>
#include <new>

namespace {

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HS_COUNTS_MALLOC
#endif

thread_local qint64 s_count = 0;

void countNew()
{
#ifndef HS_COUNTS_MALLOC // which counts it
    ++s_count;
#endif
}

void *counted(std::size_t size)
{
    countNew();
    void *const memory = std::malloc(size > 0 ? size : 1);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

void *countedAligned(std::size_t size, std::align_val_t alignment)
{
    countNew();
    const auto step = static_cast<std::size_t>(alignment);
    void *const memory = std::aligned_alloc(step, (size + step - 1) / step * step);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

} // namespace

// C libraries allocate too. A sanitizer has its own malloc, and an allocator elsewhere its own
// names.
#ifdef HS_COUNTS_MALLOC
extern "C" {
void *__libc_malloc(std::size_t size);
void *__libc_calloc(std::size_t count, std::size_t size);
void *__libc_realloc(void *memory, std::size_t size);
void *__libc_memalign(std::size_t alignment, std::size_t size);

void *malloc(std::size_t size) noexcept
{
    ++s_count;
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size) noexcept
{
    ++s_count;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, std::size_t size) noexcept
{
    ++s_count;
    return __libc_realloc(memory, size);
}

void *aligned_alloc(std::size_t alignment, std::size_t size) noexcept
{
    ++s_count;
    return __libc_memalign(alignment, size);
}
}
#endif

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
