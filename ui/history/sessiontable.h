#pragma once
#include "models/domain/clock.h"

#include <QTableView>
#include <QTimer>

namespace hs {
class SessionListModel;
class SessionRows;

/// The table of sessions: whole rows, newest first, one chosen at a time. GUI thread; model and
/// clock must outlive it.
class SessionTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionTable)
public:
    SessionTable(SessionListModel &sessions, const Clock &clock, QWidget *parent = nullptr);

    void copySelection() const;

Q_SIGNALS:
    void opened(); ///< Enter or a double click on the chosen row
    void
    chosen(const QModelIndex &source); ///< index of SessionListModel; invalid: nothing is chosen

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void shapeHeader();
    void shareWidth();

    SessionRows *m_rows;
    QTimer m_minute; ///< relative times grow old
};

} // namespace hs
