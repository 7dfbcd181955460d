#include "tests/fakes/testmain.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hookswitch-test"));
    return hs::test::runAll(argc, argv);
}
