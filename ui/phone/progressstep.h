#pragma once
#include "ui/theme/icons.h"

#include <QWidget>

namespace hs {
class Label;

/// One step of a phone call: mark, word, time, and the evidence for it. GUI thread.
class ProgressStep final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgressStep)
public:
    enum class Mark { ToCome, Now, Waiting, Done, Skipped };

    explicit ProgressStep(const QString &name, QWidget *parent = nullptr);

    void tell(Mark mark, const QString &word, const QString &evidence, const QString &time);
    [[nodiscard]] Mark mark() const { return m_mark; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_word;
    Label *m_time;
    Label *m_evidence;
    Mark m_mark = Mark::ToCome;
};

} // namespace hs
