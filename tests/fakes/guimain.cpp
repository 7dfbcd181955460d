#include "tests/fakes/testmain.h"

#include <QApplication>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("hookswitch-test"));
    return hs::test::runAll(argc, argv);
}
