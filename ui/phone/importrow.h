#pragma once
#include <QElapsedTimer>
#include <QWidget>

class QPushButton;

namespace hs {
class ContactLoader;
class Label;
class ProgressLine;

/// How far a file of contacts has been read, with Cancel, which says so at once and stays until
/// what was added is taken away again. There only while one is. GUI thread; the
/// loader must outlive it.
class ImportRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportRow)
public:
    explicit ImportRow(ContactLoader &loader, QWidget *parent = nullptr);

    void begin(const QString &file); ///< its name, without folder

private:
    void show(qint64 done, qint64 total);
    void cancelled();

    Label *m_words;
    ProgressLine *m_bar;
    QPushButton *m_cancel;
    QString m_file;
    QElapsedTimer m_since;
};

} // namespace hs
