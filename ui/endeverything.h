#pragma once
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QPointer>

namespace hs {
class CallController;
class CallDesk;
class NoticeBar;

/// Ctrl+Alt+End ends every line from anywhere in the program: caught before editors and modal
/// dialogs see it. While new calls are blocked, and until every line is proven over, a notice tells
/// the result of each line and offers to release the block. GUI thread; desk and notices must
/// outlive it.
class EndEverything final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EndEverything)
public:
    EndEverything(CallDesk &desk, NoticeBar &notices, QObject *parent = nullptr);
    [[nodiscard]] static QKeySequence keys();

    [[nodiscard]] bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin(const QList<CallController *> &lines);
    void tell();
    [[nodiscard]] bool allProven() const;
    [[nodiscard]] QString text() const;

    CallDesk &m_desk;
    NoticeBar &m_notices;
    QList<QPointer<CallController>> m_lines;
    QString m_told;
    bool m_showing = false;
};

} // namespace hs
