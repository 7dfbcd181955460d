#pragma once
#include "ui/theme/icons.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace hs {
class Label;
class Picture;

/// What a page shows when it has nothing to show: what belongs here, and how it comes to be. GUI
/// thread.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)
public:
    EmptyState(Icon icon, const QString &title, const QString &text, QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &text);
    void setHint(const QString &hint); ///< a quieter line below; empty: none
    /// The page's primary action, below the words; belongs to this.
    QPushButton *makeAction(const QString &objectName, const QString &text);

private:
    QVBoxLayout *m_body;
    Label *m_title;
    Label *m_text;
    Label *m_hint;
};

} // namespace hs
