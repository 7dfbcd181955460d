#pragma once
#include "models/domain/phonebook.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace hs {
class Remark;

/// What the agent is told beside name and language, as rows of name and value. GUI thread.
class VariableEditor final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VariableEditor)
public:
    explicit VariableEditor(QWidget *parent = nullptr);

    void showVariables(const CallVariables &variables); ///< tells nobody
    [[nodiscard]] CallVariables variables() const; ///< without empty rows
    /// What is wrong with the names, as a whole sentence; empty: nothing.
    [[nodiscard]] QString fault() const;

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QWidget *all = nullptr;
        QLineEdit *name = nullptr;
        QLineEdit *value = nullptr;
    };
    void addRow(const QString &name, const QString &value);
    void removeRow(const QWidget *all);
    void tell();

    QVBoxLayout *m_column;
    QPushButton *m_add;
    Remark *m_fault;
    std::vector<Row> m_rows;
};

} // namespace hs
