#pragma once
#include "models/domain/clock.h"

#include <QIdentityProxyModel>

namespace hs {

/// The session list in the operator's words: relative times, costs with "est.", how it ended. Reads
/// one row of SessionListModel at a time, so nothing more is loaded than is looked at. GUI thread;
/// the clock must outlive it.
class SessionRows final : public QIdentityProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionRows)
public:
    explicit SessionRows(const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// One row as a line of text, its cells parted by tabs.
    [[nodiscard]] QString rowText(int row) const;

private:
    [[nodiscard]] QVariant text(const QModelIndex &index) const;
    [[nodiscard]] QVariant toolTip(const QModelIndex &index) const;
    [[nodiscard]] QString spoken(const QModelIndex &index) const;

    const Clock &m_clock;
};

/// A number as a cell or a line of facts shows it: left to right in every script.
[[nodiscard]] QString shownNumber(const QString &e164);

} // namespace hs
