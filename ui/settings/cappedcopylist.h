#pragma once
#include "models/domain/cappedcopy.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace hs {
struct Error;
class CappedAgents;
class Label;

/// The capped copies there are on the platform, with a button that removes the chosen one. Asks
/// when it is made. GUI thread; the copies outlive it.
class CappedCopyList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CappedCopyList)
public:
    explicit CappedCopyList(CappedAgents &capped, QWidget *parent = nullptr);

private:
    void ask();
    void showCopies(const QList<CappedCopy> &copies);
    void fail(const Error &error);
    void remove();
    void follow();

    CappedAgents &m_capped;
    QListWidget *m_list;
    Label *m_word; ///< instead of rows: loading, none, or why not
    QPushButton *m_remove;
};

} // namespace hs
