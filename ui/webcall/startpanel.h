#pragma once
#include "ui/webcall/microphonecard.h"
#include "ui/webcall/startterms.h"

#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace hs {
class Label;
class LanguageBox;
class OverrideBox;
class Settings;

/// Everything before a web call: who calls, in which language, what it costs, and Start. Remembers
/// the caller and the language. GUI thread; settings must outlive it.
class StartPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartPanel)
public:
    explicit StartPanel(Settings &settings, QWidget *parent = nullptr);

    void setTerms(const StartTerms &terms);
    void setStarting(bool starting); ///< Cancel is there only then
    void setMayCheck(bool may);
    void setFolded(bool folded); ///< wide and low instead of narrow and high
    [[nodiscard]] QString callerName() const;
    [[nodiscard]] QString language() const; ///< empty = the agent's own
    [[nodiscard]] MicrophoneCard &microphone() { return *m_microphone; }
    /// Why it is started in spite of a cap; empty: it is not.
    [[nodiscard]] QString reason() const;
    void forgetOverride(); ///< given for one start
    void pressStart(); ///< as the shortcut does: nothing while Start is disabled

Q_SIGNALS:
    void changed(); ///< the reason
    void startPressed();
    void cancelPressed();
    void checkPressed();

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeTerms();
    [[nodiscard]] QWidget *makeAction();

    Settings &m_settings;
    QLineEdit *m_caller;
    LanguageBox *m_language;
    MicrophoneCard *m_microphone;
    Label *m_heading;
    Label *m_price;
    Label *m_limit;
    Label *m_obstacle;
    OverrideBox *m_override;
    QPushButton *m_start;
    QPushButton *m_cancel;
    QPushButton *m_check;
    QBoxLayout *m_fields = nullptr;
    QGridLayout *m_sections;
    QWidget *m_form;
    QWidget *m_terms;
    QWidget *m_action;
};

} // namespace hs
