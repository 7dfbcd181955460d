#include "models/domain/lazymodule.h"

#include <QCoreApplication>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace hs {

QFunctionPointer lazyFunction(const QString &module, const char *function)
{
    // Beside the program in the build tree and on Windows, below it where it is installed.
    const QString here = QCoreApplication::applicationDirPath();
    const QString folders[]{here, here + "/" HS_MODULE_DIR ""_L1};
    for (const QString &folder : folders) {
        QLibrary library(folder + u'/' + module);
        if (const QFunctionPointer found = library.resolve(function))
            return found;
    }
    return nullptr;
}

} // namespace hs
