// hs_emptywindow: four empty tabs and the program's Qt libraries, to know what a window costs at
// least.
#include <QApplication>
#include <QTabWidget>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QTabWidget window;
    for (int tab = 1; tab <= 4; ++tab)
        window.addTab(new QWidget, QString::number(tab));
    window.resize(1080, 720);
    window.show();
    return QCoreApplication::exec();
}
