#include "ui/chat/messagetext.h"

#include <QHash>
#include <QUrl>

#include <algorithm>
#include <optional>
#include <vector>

// What stands inside a block: one pass to find which marks have a partner, one to leave those out.
using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr qsizetype longestAddress = 2'048;
constexpr qsizetype none = -1;

bool isWord(QChar letter)
{
    return letter.isLetterOrNumber();
}

/// An address that may be followed: with http or https and a host.
std::optional<QString> addressOf(QStringView text)
{
    const bool known = text.startsWith("http://"_L1, Qt::CaseInsensitive)
                       || text.startsWith("https://"_L1, Qt::CaseInsensitive);
    if (!known || text.size() > longestAddress)
        return std::nullopt;
    const QUrl url(text.toString(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    return url.toString(QUrl::FullyEncoded);
}

/// The marks of one block.
class InlineReader final
{
public:
    explicit InlineReader(QStringView text)
        : m_text(text), m_left(static_cast<std::size_t>(text.size()), true)
    {
        findPartners();
    }

    TextBlock read()
    {
        for (qsizetype at = 0; at < m_text.size();)
            at = step(at);
        return written();
    }

private:
    /// A mark that waits for its partner.
    struct Opener
    {
        QChar mark;
        qsizetype at = 0;
        qsizetype width = 0; ///< 1: italic, 2: bold
    };

    [[nodiscard]] QChar charAt(qsizetype at) const
    {
        return at >= 0 && at < m_text.size() ? m_text.at(at) : QChar(u' ');
    }
    [[nodiscard]] qsizetype runAt(qsizetype at) const
    {
        qsizetype end = at;
        while (end < m_text.size() && m_text.at(end) == m_text.at(at))
            ++end;
        return end - at;
    }

    /// For each bracket its partner, for each run of backticks the next one of that length.
    void findPartners()
    {
        std::vector<qsizetype> square;
        std::vector<qsizetype> round;
        for (qsizetype at = 0; at < m_text.size(); ++at) {
            const QChar letter = m_text.at(at);
            if (letter.isSpace())
                round.clear(); // no address has one
            else if (letter == u'[')
                square.push_back(at);
            else if (letter == u'(')
                round.push_back(at);
            else if (letter == u']')
                pair(square, at);
            else if (letter == u')')
                pair(round, at);
        }
        QHash<qsizetype, qsizetype> last;
        for (qsizetype at = m_text.size() - 1; at >= 0; --at) {
            if (m_text.at(at) != u'`' || (at > 0 && m_text.at(at - 1) == u'`'))
                continue;
            const qsizetype width = runAt(at);
            m_partner.insert(at, last.value(width, none));
            last.insert(width, at);
        }
    }
    void pair(std::vector<qsizetype> &open, qsizetype close)
    {
        if (open.empty())
            return;
        m_partner.insert(open.back(), close);
        open.pop_back();
    }

    /// Reads what stands here and returns where to go on.
    qsizetype step(qsizetype at)
    {
        switch (m_text.at(at).unicode()) {
        case u'\\':
            return escape(at);
        case u'`':
            return code(at);
        case u'*':
        case u'_':
            return emphasis(at);
        case u'[':
            return link(at);
        case u']':
            return endOfLink(at);
        case u'h':
        case u'H':
            return bareLink(at);
        default:
            return at + 1;
        }
    }

    qsizetype escape(qsizetype at)
    {
        if (!QStringView(u"\\`*_[]()#-").contains(charAt(at + 1)))
            return at + 1;
        drop(at, 1);
        return at + 2;
    }

    qsizetype code(qsizetype at)
    {
        const qsizetype width = runAt(at);
        const qsizetype end = m_partner.value(at, none);
        if (end == none || (m_linkEnd != none && end > m_linkEnd))
            return at + width;
        drop(at, width);
        drop(end, width);
        add(at + width, end, TextSpan::Code);
        return end + width;
    }

    qsizetype emphasis(qsizetype at)
    {
        const QChar mark = m_text.at(at);
        const qsizetype width = runAt(at);
        if (width > 3)
            return at + width;
        const QChar before = charAt(at - 1);
        const QChar after = charAt(at + width);
        // 2*3*4 and snake_case_names are no emphasis.
        const bool loose = width > 1 && mark == u'*';
        const bool opens = !after.isSpace() && (loose || !isWord(before));
        const bool closes = !before.isSpace() && (loose || !isWord(after));
        qsizetype left = width;
        qsizetype from = at;
        while (closes && left > 0) {
            const qsizetype taken = close(mark, from, left);
            if (taken == 0)
                break;
            from += taken;
            left -= taken;
        }
        if (opens && left == 3) {
            open({mark, from, 2});
            open({mark, from + 2, 1});
        } else if (opens && left > 0) {
            open({mark, from, left});
        }
        return at + width;
    }

    void open(const Opener &opener)
    {
        // One of a kind at most: the nearest is the one that is meant.
        std::erase_if(m_openers, [&](const Opener &other) {
            return other.mark == opener.mark && other.width == opener.width;
        });
        m_openers.push_back(opener);
    }

    /// How many of the `left` marks at `at` were used to end what the newest fitting mark began.
    qsizetype close(QChar mark, qsizetype at, qsizetype left)
    {
        for (auto opener = m_openers.end(); opener != m_openers.begin();) {
            --opener;
            if (opener->mark != mark || opener->width > left || opener->at + opener->width == at)
                continue;
            const qsizetype width = opener->width;
            drop(opener->at, width);
            drop(at, width);
            add(opener->at + width, at, width == 1 ? TextSpan::Italic : TextSpan::Bold);
            m_openers.erase(opener, m_openers.end()); // what began inside and has no end
            return width;
        }
        return 0;
    }

    /// [words](address): the brackets and the address go, the words are read on.
    qsizetype link(qsizetype at)
    {
        const qsizetype end = m_partner.value(at, none);
        if (end == none || end == at + 1 || charAt(end + 1) != u'(' || m_linkEnd != none)
            return at + 1;
        const qsizetype close = m_partner.value(end + 1, none);
        if (close == none)
            return at + 1;
        const auto address = addressOf(m_text.sliced(end + 2, close - end - 2));
        if (!address)
            return at + 1;
        drop(at, 1);
        drop(end, close - end + 1);
        add(at + 1, end, TextSpan::Link, *address);
        m_linkEnd = end;
        m_afterLink = close + 1;
        return at + 1;
    }

    qsizetype endOfLink(qsizetype at)
    {
        if (at != m_linkEnd)
            return at + 1;
        m_linkEnd = none;
        return m_afterLink;
    }

    qsizetype bareLink(qsizetype at)
    {
        const QStringView rest = m_text.sliced(at);
        if (isWord(charAt(at - 1)) || m_linkEnd != none
            || (!rest.startsWith("http://"_L1, Qt::CaseInsensitive)
                && !rest.startsWith("https://"_L1, Qt::CaseInsensitive)))
            return at + 1;
        const auto stop = std::find_if(rest.begin(), rest.end(), [](QChar letter) {
            return letter.isSpace() || QStringView(u"<>\"`*[]{}|\\^").contains(letter);
        });
        qsizetype length = stop - rest.begin();
        // What ends a sentence or a pair of brackets around the address is not its own.
        const bool brackets = rest.first(length).contains(u'(');
        while (length > 0
               && (QStringView(u".,;:!?'\u2026").contains(rest.at(length - 1))
                   || (!brackets && rest.at(length - 1) == u')')))
            --length;
        if (const auto address = addressOf(rest.first(length)))
            add(at, at + length, TextSpan::Link, *address);
        return at + std::max<qsizetype>(1, length);
    }

    void drop(qsizetype from, qsizetype length)
    {
        std::fill_n(m_left.begin() + from, length, false);
    }
    void add(qsizetype from, qsizetype end, int style, const QString &address = {})
    {
        m_spans.append({static_cast<int>(from), static_cast<int>(end - from), style, address});
    }

    /// The text without the marks, and the spans where they are in it.
    TextBlock written()
    {
        TextBlock block;
        block.text.reserve(m_text.size());
        std::vector<int> places;
        places.reserve(m_left.size() + 1);
        for (qsizetype at = 0; at < m_text.size(); ++at) {
            places.push_back(static_cast<int>(block.text.size()));
            if (m_left[static_cast<std::size_t>(at)])
                block.text += m_text.at(at);
        }
        places.push_back(static_cast<int>(block.text.size()));
        for (TextSpan span : std::as_const(m_spans)) {
            const int end = places[static_cast<std::size_t>(span.from + span.length)];
            span.from = places[static_cast<std::size_t>(span.from)];
            span.length = end - span.from;
            if (span.length > 0)
                block.spans.append(span);
        }
        return block;
    }

    const QStringView m_text;
    std::vector<bool> m_left; ///< letters that are shown
    QHash<qsizetype, qsizetype> m_partner;
    std::vector<Opener> m_openers; ///< one of each mark and width at most: four
    QList<TextSpan> m_spans;
    qsizetype m_linkEnd = none; ///< inside a link's words: where they end
    qsizetype m_afterLink = 0;
};

} // namespace

TextBlock parseInline(QStringView text)
{
    return InlineReader(text).read();
}

} // namespace hs
