#pragma once
#include "models/domain/platform.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace hs {
class Label;
class Settings;
struct DialChoices;

/// How a phone call is made: from which number, followed as a campaign or not, for whom, in which
/// language. Remembers each per agent or altogether. GUI thread; settings must outlive it.
class DialOptions final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DialOptions)
public:
    explicit DialOptions(Settings &settings, QWidget *parent = nullptr);

    void setAgent(const std::optional<Agent> &agent);
    void setNumbers(const QList<PlatformNumber> &numbers);
    void fill(DialChoices &choices) const; ///< all but the override
    void keepCallerName();

Q_SIGNALS:
    void changed();

private:
    void buildFrom();
    void buildTracked();
    void buildCaller();
    void layOut();
    void showFrom();
    void showTracked();
    void showLanguages(const QStringList &languages);
    [[nodiscard]] std::optional<PlatformNumber> from() const;

    Settings &m_settings;
    QComboBox *m_from;
    QCheckBox *m_tracked;
    Label *m_difference;
    QLineEdit *m_caller;
    QComboBox *m_language;
    QList<PlatformNumber> m_numbers;
    QStringList m_languages;
    int m_agentId = 0;
};

} // namespace hs
