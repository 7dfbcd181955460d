#pragma once
#include "app/records/contact.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <functional>
#include <optional>

namespace hs {

/// Reads vCards 2.1, 3.0 and 4.0, however the bytes come in: folded lines, quoted-printable and its
/// soft line ends, charsets, groups, several TEL, `tel:` addresses. Pictures and sounds are passed
/// over without being kept. Any thread, one at a time.
class VCardParser final
{
public:
    static constexpr qsizetype longestLine = 1 << 16; ///< bytes kept of one property
    /// Gets each card with its number in the file (first is 1); false ends the parsing.
    using Sink = std::function<bool(qint64 number, Contact &contact)>;

    VCardParser(const QString &region, Sink sink);

    [[nodiscard]] std::optional<ImportFault> feed(QByteArrayView bytes);
    [[nodiscard]] std::optional<ImportFault> finish();
    [[nodiscard]] bool isStopped() const { return m_stopped; }

private:
    struct Property
    {
        QByteArray name; ///< upper case, without group
        QHash<QByteArray, QByteArray>
            parameters; ///< upper-case names; a bare word is its own value
        QByteArray value; ///< still encoded
    };

    static std::optional<Property> propertyOf(QByteArrayView line);
    static QByteArray decoded(const Property &property);
    static QString textOf(const Property &property);

    void takeLine(QByteArrayView line);
    void endProperty();
    void takeProperty(const Property &property);
    void takeCardEdge(const Property &property);
    void takeNumber(const Property &property);
    void takeName(const Property &property);

    QString m_region;
    Sink m_sink;
    Contact m_contact;
    QString m_structuredName;
    QByteArray m_line; ///< the physical line that is coming in
    QByteArray m_property; ///< the lines unfolded so far
    qint64 m_number = 0;
    int m_depth = 0; ///< cards inside cards (2.1's AGENT) are passed over
    bool m_softBreak = false;
    bool m_stopped = false;
};

} // namespace hs
