#pragma once
#include "ui/soundwords.h"

#include <QWidget>

namespace hs {
class CallController;
class Label;
class SoundDesk;

/// What is wrong with the sound of a line, above its row in the call bar. Gone while all is as
/// wished. Said aloud when it appears or changes. GUI thread; the sound desk outlives it, the line
/// outlives it or is deleted with it.
class TroubleStrip final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TroubleStrip)
public:
    TroubleStrip(SoundDesk &sound, CallController &line, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    SoundDesk &m_sound;
    CallController &m_line;
    SoundTroubles m_troubles;
    Label *m_text;
};

} // namespace hs
