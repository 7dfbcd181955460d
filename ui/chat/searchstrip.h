#pragma once
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace hs {
class Label;
enum class Icon;

/// What is looked for in a chat, and how many places hold it. The newest place is the first. Enter
/// and F3 go to an older one, Shift with either to a newer one, Escape closes. GUI thread.
class SearchStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchStrip)
public:
    explicit SearchStrip(QWidget *parent = nullptr);

    void begin(); ///< shows it and waits for words
    void close(); ///< hides it; closed() follows
    [[nodiscard]] QString text() const;
    /// `current`: 0-based; `areMore`: than are counted.
    void showHits(int current, int count, bool areMore);
    void showFailure(); ///< the chat could not be searched

Q_SIGNALS:
    void searched(const QString &text); ///< empty: nothing is looked for
    void stepped(int by); ///< 1: to the next older place
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QPushButton *addButton(const QString &objectName, Icon icon, const QString &name);

    QLineEdit *m_field;
    Label *m_count;
    QPushButton *m_older = nullptr;
    QPushButton *m_newer = nullptr;
    QTimer m_pause; ///< while it is typed
};

} // namespace hs
