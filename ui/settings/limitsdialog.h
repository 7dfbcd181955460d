#pragma once
#include "models/domain/caps.h"

#include <QDialog>

class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;
class QTimeEdit;

namespace hs {
class CappedAgents;
class Settings;

/// What lines may cost and last, and when people may be called. Changes nothing until it is
/// accepted, but for the capped copies, which are removed at once. GUI thread; settings and copies
/// must outlive it.
class LimitsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LimitsDialog)
public:
    LimitsDialog(Settings &settings, CappedAgents &capped, QWidget *parent = nullptr);

    [[nodiscard]] static QKeySequence keys();

private:
    void addCaps(QFormLayout &form);
    void addHours(QFormLayout &form);
    [[nodiscard]] QDoubleSpinBox *addMoney(QFormLayout &form, const QString &name,
                                           const QString &title, CapKind kind);
    [[nodiscard]] QSpinBox *addMinutes(QFormLayout &form, const QString &name, const QString &title,
                                       CapKind kind);
    void layOut(QWidget *body);
    void save();

    Settings &m_settings;
    CapAmounts m_caps; ///< as they were
    QDoubleSpinBox *m_lineMoney = nullptr;
    QSpinBox *m_lineTime = nullptr;
    QDoubleSpinBox *m_dayMoney = nullptr;
    QDoubleSpinBox *m_agentMoney = nullptr;
    QSpinBox *m_silence = nullptr;
    QTimeEdit *m_from = nullptr;
    QTimeEdit *m_to = nullptr;
};

} // namespace hs
