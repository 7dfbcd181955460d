#include "tests/fakes/testmain.h"

#include <QByteArray>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace hs::test {
namespace {

struct Entry
{
    const char *name;
    Registrar::Factory make;
};

std::vector<Entry> &entries()
{
    static std::vector<Entry> list;
    return list;
}

bool isClassName(const char *word)
{
    return std::any_of(entries().begin(), entries().end(),
                       [word](const Entry &entry) { return qstrcmp(entry.name, word) == 0; });
}

} // namespace

Registrar::Registrar(const char *name, Factory make)
{
    entries().push_back({name, std::move(make)});
}

int runAll(int argc, char **argv)
{
    std::vector<QByteArray> wanted;
    std::vector<char *> rest{argv[0]};
    for (int i = 1; i < argc; ++i) {
        if (isClassName(argv[i]))
            wanted.emplace_back(argv[i]);
        else
            rest.push_back(argv[i]);
    }
    int failed = 0;
    int ran = 0;
    for (const Entry &entry : entries()) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), entry.name) == wanted.end())
            continue;
        const auto test = entry.make();
        ++ran;
        if (QTest::qExec(test.get(), static_cast<int>(rest.size()), rest.data()) != 0)
            ++failed;
    }
    if (ran == 0) {
        std::fputs("no test class ran\n", stderr);
        return 1;
    }
    return failed;
}

} // namespace hs::test
