#pragma once
#include <QListWidget>

#include <optional>

namespace hs {

/// A number as a list shows it.
struct NumberRow
{
    qint64 contact = 0; ///< id of the contact; 0: none
    QString number; ///< E.164
    QString text; ///< what stands in the row
    QString spoken; ///< what a screen reader says; empty: the text
    QString hint; ///< tool tip
    bool favourite = false;
    bool forbidden = false; ///< on the do-not-call list
};

/// Numbers to choose from; a click or Enter hands one out and never dials. A star or a barred
/// circle before the number, and the words for it, tell what it is. GUI thread.
class NumberList final : public QListWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NumberList)
public:
    NumberList(const QString &objectName, const QString &name, QWidget *parent = nullptr);

    void
    setRows(const QList<NumberRow> &rows); ///< the current one stays so where it is still there
    [[nodiscard]] std::optional<NumberRow> currentNumber() const;

Q_SIGNALS:
    void chosen(const hs::NumberRow &row);
    void menuAsked(const hs::NumberRow &row, QPoint global);
    void starPressed(const hs::NumberRow &row);
    void deletePressed(const hs::NumberRow &row);
    void left(); ///< Esc, or up from the first row

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] const NumberRow *rowOf(const QListWidgetItem *item) const;

    QList<NumberRow> m_rows;
};

} // namespace hs
