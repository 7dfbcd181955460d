#pragma once
#include <QWidget>

namespace hs {
class CallController;
class Label;
class Picture;

/// How a call ends or ended, with its proof, its length and its cost: estimated until billed. Under
/// the transcript. GUI thread.
class OutcomeStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutcomeStrip)
public:
    explicit OutcomeStrip(QWidget *parent = nullptr);

    void showCall(const CallController &line);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Picture *m_picture;
    Label *m_title;
    Label *m_text;
    Label *m_duration;
    Label *m_cost;
};

} // namespace hs
