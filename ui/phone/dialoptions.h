#pragma once
#include "models/domain/platform.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace hs {
class Label;
class PhoneBook;
class Settings;
class VariableEditor;
struct DialChoices;

/// How a phone call is made: from which number, followed as a campaign or not, for whom, in which
/// language. Remembers each per agent or altogether. A contact's name
/// and the variables are personal: those are kept in the store alone. GUI thread; settings and book
/// must outlive it.
class DialOptions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DialOptions)
public:
    DialOptions(Settings &settings, PhoneBook &book, QWidget *parent = nullptr);

    void setAgent(const std::optional<Agent> &agent);
    void setNumbers(const QList<PlatformNumber> &numbers);
    /// The contact whose number stands in the field, as the one the agent speaks with; empty: the
    /// name the operator gave.
    void setContactName(const QString &name);
    void fill(DialChoices &choices) const; ///< all but the override

Q_SIGNALS:
    void changed();

private:
    void buildFrom();
    void buildTracked();
    void buildCaller();
    void layOut();
    void showFrom();
    void showTracked();
    void readVariables();
    void showLanguages(const QStringList &languages);
    [[nodiscard]] std::optional<PlatformNumber> from() const;

    Settings &m_settings;
    PhoneBook &m_book;
    QComboBox *m_from;
    QCheckBox *m_tracked;
    Label *m_difference;
    QLineEdit *m_caller;
    QComboBox *m_language;
    VariableEditor *m_variables;
    QList<PlatformNumber> m_numbers;
    QString m_contactName;
    QString m_ownName; ///< what stood there before the contact's
    QStringList m_languages;
    int m_agentId = 0;
};

} // namespace hs
