#pragma once
#include <QComboBox>

class QLineEdit;

// Who the agent speaks with, and in which language: the same on every page. GUI thread.
namespace hs {

/// A field for the caller's name.
[[nodiscard]] QLineEdit *makeCallerField(const QString &objectName);
/// The caller's name as it is used.
[[nodiscard]] QString callerNameIn(const QLineEdit &field);

/// The language of a conversation: the agent's own, or one of those it lists.
class LanguageBox final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LanguageBox)
public:
    explicit LanguageBox(const QString &objectName, QWidget *parent = nullptr);

    /// Those of an agent. `wanted` is chosen if it is among them and nothing else has been.
    void setLanguages(const QStringList &languages, const QString &wanted);
    void choose(const QString &language); ///< the agent's own if it is not there; tells nobody
    [[nodiscard]] QString language() const; ///< empty = the agent's own

private:
    QStringList m_languages;
};

} // namespace hs
