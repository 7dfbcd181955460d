#pragma once
#include <QTranslator>

namespace hs::test {

/// A language for testing layouts: every text a third longer, every letter accented, in brackets
/// that show where a text was cut. Placeholders and shortcuts keep their meaning.
class PseudoTranslator final : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *,
                                    int number) const override
    {
        // Qt's own words too: a message box mixes them with ours. An empty text asks for a
        // language's direction.
        Q_UNUSED(context)
        QString text = QString::fromUtf8(source);
        if (text.isEmpty() || text == QStringLiteral("QT_LAYOUT_DIRECTION"))
            return {};
        if (number >= 0)
            text.replace(QStringLiteral("%n"), QString::number(number));
        const auto room = text.size() / 3 + 1;
        return u'[' + accented(text) + QString(room, u'~') + u']';
    }

private:
    static QString accented(const QString &text)
    {
        static const QString plain = QStringLiteral("aeiouyAEIOUYcnsz");
        static const QString marked = QStringLiteral("åéîöüýÅÉÎÖÜÝçñšž");
        QString result = text;
        for (qsizetype i = 0; i < result.size(); ++i) {
            if (i > 0 && (result.at(i - 1) == u'%' || result.at(i - 1) == u'&'))
                continue;
            const auto at = plain.indexOf(result.at(i));
            if (at >= 0)
                result[i] = marked.at(at);
        }
        return result;
    }
};

} // namespace hs::test
