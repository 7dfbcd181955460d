#pragma once
#include <QPlainTextEdit>

namespace hs {

/// Where a message is written: plain text, one line high, and growing with it to mostLines; then it
/// scrolls. GUI thread.
class MessageEdit final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageEdit)
public:
    static constexpr int mostLines = 8;
    /// A longer text is not taken from the clipboard: it would stand in the way for seconds.
    static constexpr int mostPasted = 1'000'000;

    explicit MessageEdit(QWidget *parent = nullptr);

    /// An input method is in the middle of a word: keys are its own.
    [[nodiscard]] bool isComposing() const;
    [[nodiscard]] int heightOf(int lines) const;
    void replaceAll(const QString &text); ///< instead of setPlainText()

Q_SIGNALS:
    void pasteRefused(qint64 characters);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void grow();
    void wrapFor(const QString &text);
};

} // namespace hs
