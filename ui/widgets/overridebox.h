#pragma once
#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace hs {
class Remark;

/// Says what speaks against something, and lets the operator do it all the same by giving a reason.
/// Gone while nothing speaks against it. What was agreed to is forgotten when something else does.
/// GUI thread.
class OverrideBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverrideBox)
public:
    explicit OverrideBox(const QString &question, QWidget *parent = nullptr); ///< of the check box

    void object(const QString &sentences); ///< empty: nothing speaks against it
    [[nodiscard]] QString text() const;
    /// Why it is done all the same; empty while it is not agreed to or no reason was given.
    [[nodiscard]] QString reason() const;
    void forget();

Q_SIGNALS:
    void changed(); ///< the reason

private:
    Remark *m_remark;
    QCheckBox *m_agreed;
    QLineEdit *m_reason;
};

} // namespace hs
