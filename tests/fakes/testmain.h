#pragma once
// One test binary per folder: each test class registers itself, and the binary runs all of them, or
// the ones named first on its command line: `tst_domain TstMoney -v2`.
#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace hs::test {

/// Adds a test class to the binary's list. Used through HS_TEST_CLASS only.
class Registrar final
{
public:
    using Factory = std::function<std::unique_ptr<QObject>()>;
    Registrar(const char *name, Factory make);
};

/// Runs the registered classes; returns the number of classes with failures. Call from main() with
/// an application object alive.
int runAll(int argc, char **argv);

} // namespace hs::test

// clang-format off
#define HS_TEST_CLASS(Class)                                                                        \
    static const hs::test::Registrar s_register##Class(#Class, [] { return std::make_unique<Class>(); });
// clang-format on
