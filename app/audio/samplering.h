#pragma once
#include <QtGlobal>

#include <algorithm>
#include <memory>
#include <span>

namespace hs {

/// A queue of samples with a fixed capacity. When it is full, the oldest make room. One thread at a
/// time; allocates in the constructor only, and does not touch memory it has not used yet.
class SampleRing final
{
    Q_DISABLE_COPY_MOVE(SampleRing)
public:
    explicit SampleRing(qint64 capacity)
        : m_capacity(std::max<qint64>(capacity, 1))
        , m_samples(std::make_unique_for_overwrite<qint16[]>(static_cast<size_t>(m_capacity)))
    {
    }

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 capacity() const { return m_capacity; }

    /// Returns how many samples were lost for it.
    qint64 push(qint16 sample)
    {
        qint64 lost = 0;
        if (m_size == m_capacity) {
            discard(1);
            lost = 1;
        }
        m_samples[at(m_size)] = sample;
        ++m_size;
        return lost;
    }

    /// Copies the oldest samples; returns how many there were. They stay.
    qsizetype peek(std::span<qint16> out) const
    {
        const qint64 count = std::min<qint64>(m_size, static_cast<qint64>(out.size()));
        const qint64 first = std::min(count, m_capacity - m_head);
        std::copy_n(m_samples.get() + m_head, first, out.data());
        std::copy_n(m_samples.get(), count - first, out.data() + first);
        return count;
    }

    /// Moves the oldest samples out; returns how many there were.
    qsizetype pop(std::span<qint16> out)
    {
        const qsizetype count = peek(out);
        discard(count);
        return count;
    }

    void discard(qint64 count)
    {
        m_head = (m_head + count) % m_capacity;
        m_size -= count;
    }

    qint64 clear()
    {
        const qint64 had = m_size;
        m_head = 0; // starts over on pages that are in memory already
        m_size = 0;
        return had;
    }

private:
    [[nodiscard]] size_t at(qint64 index) const
    {
        const qint64 position = m_head + index;
        return static_cast<size_t>(position < m_capacity ? position : position - m_capacity);
    }

    qint64 m_capacity;
    std::unique_ptr<qint16[]> m_samples;
    qint64 m_head = 0;
    qint64 m_size = 0;
};

} // namespace hs
