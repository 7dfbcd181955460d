#pragma once
#include "models/domain/platform.h"
#include "ui/phone/dialterms.h"

#include <QList>
#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QGridLayout;
class QPushButton;

namespace hs {
class DialOptions;
class Label;
class NumberField;
class NumberCompleter;
class OverrideBox;
class Remark;
struct UiContext;

/// Everything before a phone call: the number and what is known of it, how it is made, on what
/// terms, and Dial, which stays in view while the rest scrolls. Decides nothing: DialTerms does.
/// GUI thread; what the context names must outlive it.
class DialPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DialPanel)
public:
    DialPanel(const UiContext &context, const QString &region, QWidget *parent = nullptr);

    void addOption(QWidget *option); ///< below the others; the panel owns it
    void setNumbers(const QList<PlatformNumber> &numbers);
    void setTerms(const DialTerms &terms, const QDateTime &utcNow);
    [[nodiscard]] NumberField &field() { return *m_field; }
    /// Who has the number in the field, as far as the contacts tell; empty: nobody known.
    void setContactName(const QString &name);
    [[nodiscard]] DialChoices choices() const;
    [[nodiscard]] QSize sizeHint() const override;
    void pressDial(); ///< as the shortcut does: nothing while Dial is disabled

Q_SIGNALS:
    void changed(); ///< number or choices
    void dialPressed();

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeTerms();
    [[nodiscard]] QWidget *makeAction();
    void addNumber(QBoxLayout &column);
    void addTerm(QGridLayout &grid, const QString &caption, const QString &name);
    void dialByEnter();
    void showNumber(const QDateTime &utcNow);
    void showObjections();
    void showTermLines();
    void showAction();
    void forgetOverride();

    NumberField *m_field;
    NumberCompleter *m_completer;
    Remark *m_about;
    Remark *m_objections;
    QCheckBox *m_anyway;
    DialOptions *m_options;
    QList<Label *> m_termCaptions;
    QList<Label *> m_termLines;
    Label *m_obstacle;
    OverrideBox *m_override;
    QPushButton *m_dial;
    DialTerms m_terms;
    QString m_contactName;
    QList<DialObjection> m_objected; ///< what the box was ticked for
};

} // namespace hs
