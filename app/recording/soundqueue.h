#pragma once
#include "models/domain/audioformat.h"

#include <QtGlobal>

#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <limits>
#include <vector>

namespace hs {

/// A piece of one side of a call on its way to the recorder.
struct SoundBlock
{
    enum class Side { Operator, Agent };
    Side side = Side::Operator;
    int count = 0;
    int flushes = 0; ///< how often the speaker had been emptied before it
    qint64 index = 0; ///< of its first sample among all of its side
    bool isLost = false; ///< the operator's, from index on, never left; no samples, and any count
    /// Of the operator's side, whatever side this is of: what lies before has left, or was told as
    /// lost.
    qint64 sure = std::numeric_limits<qint64>::max();
    std::chrono::microseconds end{0}; ///< when its last sample was there, on the monotonic clock
    /// When it was told, on the same clock. A speaker is given what is heard later: `end` places
    /// sound, this tells how far the call is.
    std::chrono::microseconds handed = std::chrono::microseconds::max();
    std::array<qint16, audioformat::frameSamples> samples;
};

/// Blocks from one thread to one other without a lock. The memory is taken in the constructor.
class SoundQueue final
{
    Q_DISABLE_COPY_MOVE(SoundQueue)
public:
    explicit SoundQueue(size_t capacity) : m_blocks(std::bit_ceil(capacity)) { }

    /// Writing thread: the place of the next block, or nullptr when all are taken.
    [[nodiscard]] SoundBlock *free()
    {
        const size_t written = m_written.load(std::memory_order_relaxed);
        const bool full = written - m_read.load(std::memory_order_acquire) == m_blocks.size();
        return full ? nullptr : &m_blocks[written & (m_blocks.size() - 1)];
    }
    void push() ///< what free() gave
    {
        m_written.store(m_written.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

    /// Reading thread: the oldest block, or nullptr.
    [[nodiscard]] const SoundBlock *front() const
    {
        const size_t read = m_read.load(std::memory_order_relaxed);
        const bool empty = m_written.load(std::memory_order_acquire) == read;
        return empty ? nullptr : &m_blocks[read & (m_blocks.size() - 1)];
    }
    void pop() ///< what front() gave
    {
        m_read.store(m_read.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

private:
    std::vector<SoundBlock> m_blocks;
    alignas(64) std::atomic<size_t> m_written{0};
    alignas(64) std::atomic<size_t> m_read{0};
};

} // namespace hs
