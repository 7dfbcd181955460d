#pragma once
#include "ui/uicontext.h"

#include <QWidget>

class QModelIndex;
class QSplitter;
class QStackedWidget;

namespace hs {
class EmptyState;
class FailureCard;
class SessionDetail;
class SessionListModel;
class SessionTable;
struct Error;

/// The Sessions tab: all sessions newest first, and the chosen one in full. GUI thread. What the
/// context names must outlive it.
class SessionsPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionsPage)
public:
    explicit SessionsPage(const UiContext &context, QWidget *parent = nullptr);
    ~SessionsPage() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void watchModel();
    void showFitting(); ///< table, skeleton, empty or failed, whichever is true
    void fail(const Error &error);
    void choose(const QModelIndex &source);
    void bringUpToDate(int firstRow, int lastRow);

    UiContext m_context;
    SessionListModel *m_sessions = nullptr; ///< made when the page is first seen
    QStackedWidget *m_pages;
    QWidget *m_skeleton;
    EmptyState *m_empty;
    FailureCard *m_failure;
    QSplitter *m_splitter = nullptr;
    SessionTable *m_table = nullptr;
    SessionDetail *m_detail = nullptr;
    QStackedWidget *m_detailPages = nullptr;
    QWidget *m_nothingChosen = nullptr;
    bool m_counted = false;
    bool m_failed = false;
};

} // namespace hs
