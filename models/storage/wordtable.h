#pragma once
#include <QLatin1StringView>
#include <QString>

// For the tables of words in storewords.cpp and chatwords.cpp only. The first row of a table is
// what an unknown word reads as.
namespace hs::words {

template <typename Enum> struct Word
{
    Enum value;
    QLatin1StringView word;
};

template <typename Table, typename Enum> QString wordIn(const Table &table, Enum value)
{
    for (const auto &entry : table) {
        if (entry.value == value)
            return entry.word;
    }
    Q_ASSERT_X(false, "words", "an enum value has no word in the database");
    return table.front().word;
}

template <typename Table> auto valueIn(const Table &table, const QString &word)
{
    for (const auto &entry : table) {
        if (entry.word == word)
            return entry.value;
    }
    return table.front().value;
}

} // namespace hs::words
