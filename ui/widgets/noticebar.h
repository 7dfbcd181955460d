#pragma once
#include "ui/theme/icons.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace hs {

/// One thing the operator should know: what, why, what now.
struct Notice
{
    QString key; ///< a notice with the same key takes the place of the old one
    Tone tone = Tone::Accent; ///< Accent, Good, Warn or Bad; chooses the icon as well
    QString text; ///< whole sentences
    QString actionText; ///< empty: no button
    std::function<void()>
        action; ///< what it captures must outlive the bar; the notice goes when it has run
    bool dismissable = true;
};

/// A stack of notices; has no height while it is empty. GUI thread.
class NoticeBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeBar)
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void tell(const Notice &notice);
    void dismiss(const QString &key);
    [[nodiscard]] int count() const;

private:
    [[nodiscard]] QWidget *find(const QString &key) const;

    QVBoxLayout *m_rows;
};

} // namespace hs
