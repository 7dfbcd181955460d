#pragma once
#include "models/domain/phonenumber.h"

#include <QLineEdit>

#include <optional>

class QMenu;

namespace hs {

/// Where a phone number is typed or pasted in any form; groups the digits as the country writes
/// them. GUI thread. Until the numbering plans are loaded it takes text as it comes and reads
/// nothing.
class NumberField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NumberField)
public:
    explicit NumberField(const QString &region, QWidget *parent = nullptr);

    /// nullopt while the numbering plans are not loaded.
    [[nodiscard]] const std::optional<ParsedNumber> &number() const { return m_number; }
    [[nodiscard]] const QString &region() const { return m_region; }
    void setNumber(const QString &text);
    void typeKey(QChar key); ///< as if typed at the cursor
    void dataLoaded(); ///< reads what was typed meanwhile

Q_SIGNALS:
    void numberChanged();
    void menuOpening(QMenu *menu); ///< more can be added to it

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void format(const QString &text);
    void read();

    QString m_region;
    std::optional<ParsedNumber> m_number;
};

} // namespace hs
