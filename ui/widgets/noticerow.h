#pragma once
#include "ui/widgets/noticebar.h"

class QHBoxLayout;

namespace hs {

/// One notice of a NoticeBar: icon, sentences, action, dismissal. Spoken once as an alert. GUI
/// thread.
class NoticeRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeRow)
public:
    explicit NoticeRow(const Notice &notice, QWidget *parent = nullptr);
    [[nodiscard]] const QString &key() const { return m_key; }

Q_SIGNALS:
    void done(); ///< dismissed or acted upon

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addAction(const Notice &notice, QHBoxLayout &row);
    void addDismissal(QHBoxLayout &row);

    QString m_key;
    Tone m_tone;
};

} // namespace hs
