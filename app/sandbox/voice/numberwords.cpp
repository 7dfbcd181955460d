#include "app/sandbox/voice/answers.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs::answers {
namespace {

int unitOf(const QString &word)
{
    static const QHash<QString, int> units{
        {u"zero"_s, 0},      {u"oh"_s, 0},        {u"o"_s, 0},        {u"one"_s, 1},
        {u"two"_s, 2},       {u"three"_s, 3},     {u"four"_s, 4},     {u"five"_s, 5},
        {u"six"_s, 6},       {u"seven"_s, 7},     {u"eight"_s, 8},    {u"nine"_s, 9},
        {u"ten"_s, 10},      {u"eleven"_s, 11},   {u"twelve"_s, 12},  {u"thirteen"_s, 13},
        {u"fourteen"_s, 14}, {u"fifteen"_s, 15},  {u"sixteen"_s, 16}, {u"seventeen"_s, 17},
        {u"eighteen"_s, 18}, {u"nineteen"_s, 19}, {u"cero"_s, 0},     {u"uno"_s, 1},
        {u"dos"_s, 2},       {u"tres"_s, 3},      {u"cuatro"_s, 4},   {u"cinco"_s, 5},
        {u"seis"_s, 6},      {u"siete"_s, 7},     {u"ocho"_s, 8},     {u"nueve"_s, 9}};
    return units.value(word, -1);
}

int tensOf(const QString &word)
{
    static const QHash<QString, int> tens{{u"twenty"_s, 20}, {u"thirty"_s, 30}, {u"forty"_s, 40},
                                          {u"fifty"_s, 50},  {u"sixty"_s, 60},  {u"seventy"_s, 70},
                                          {u"eighty"_s, 80}, {u"ninety"_s, 90}};
    return tens.value(word, -1);
}

int timesOf(const QString &word)
{
    return word == "double"_L1 ? 2 : word == "triple"_L1 ? 3 : 1;
}

bool isWritten(const QString &word)
{
    return !word.isEmpty()
           && std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// Reads numbers off a list of words, one group ("one hundred and five") at a time.
class Reader
{
public:
    explicit Reader(const QStringList &words) : m_words(words) { }

    QString read()
    {
        QString digits;
        while (m_at < m_words.size()) {
            const QString letter = letterBeforeNumber();
            const QString number = group();
            digits += letter + number;
            if (letter.isEmpty() && number.isEmpty())
                ++m_at;
        }
        return digits;
    }

private:
    [[nodiscard]] QString word(qsizetype ahead = 0) const { return m_words.value(m_at + ahead); }
    [[nodiscard]] static bool isNumber(const QString &w)
    {
        return unitOf(w) >= 0 || tensOf(w) >= 0 || isWritten(w);
    }

    QString letterBeforeNumber()
    {
        if (word().size() != 1 || !word().at(0).isLetter() || isNumber(word())
            || !isNumber(word(1)))
            return {};
        return m_words.at(m_at++).toUpper();
    }

    QString group()
    {
        if (isWritten(word()))
            return m_words.at(m_at++);
        const int times = timesOf(word());
        if (times > 1 && unitOf(word(1)) >= 0) {
            const QString digit = QString::number(unitOf(word(1)));
            m_at += 2;
            return digit.repeated(times);
        }
        if (unitOf(word()) > 0 && word(1) == "hundred"_L1)
            return hundreds();
        const int value = belowHundred();
        return value < 0 ? QString() : QString::number(value);
    }

    QString hundreds()
    {
        int value = unitOf(word()) * 100;
        m_at += 2;
        if (word() == "and"_L1 && (unitOf(word(1)) > 0 || tensOf(word(1)) > 0))
            ++m_at;
        if (const int rest = belowHundred(); rest > 0)
            value += rest;
        return QString::number(value);
    }

    int belowHundred()
    {
        if (const int tens = tensOf(word()); tens > 0) {
            ++m_at;
            const int unit = unitOf(word());
            if (unit < 1 || unit > 9)
                return tens;
            ++m_at;
            return tens + unit;
        }
        const int unit = unitOf(word());
        if (unit >= 0)
            ++m_at;
        return unit;
    }

    const QStringList m_words;
    qsizetype m_at = 0;
};

} // namespace

QString digitsIn(const QString &text)
{
    static const QRegularExpression other(u"[^\\p{L}\\p{N}]+"_s);
    return Reader(text.toLower().split(other, Qt::SkipEmptyParts)).read();
}

} // namespace hs::answers
