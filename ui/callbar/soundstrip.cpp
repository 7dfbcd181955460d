#include "ui/callbar/soundstrip.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/answertrend.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

QString milliseconds(std::chrono::milliseconds span)
{
    return QLocale().toString(qint64(span.count()));
}

/// Decibels below the loudest that can be.
QString loudness(float peak)
{
    if (peak <= 0.001F)
        return SoundStrip::tr("silent", "sound level");
    return SoundStrip::tr("%1 dB").arg(QLocale().toString(std::lround(20 * std::log10(peak))));
}

QString paceWord(std::chrono::milliseconds wait)
{
    switch (paceOf(wait)) {
    case AnswerPace::Quick:
        return SoundStrip::tr("quick", "an answer");
    case AnswerPace::Slow:
        return SoundStrip::tr("slow", "an answer");
    case AnswerPace::TooSlow:
        break;
    }
    return SoundStrip::tr("too slow", "an answer");
}

} // namespace

SoundStrip::SoundStrip(CallController &line, QWidget *parent)
    : QWidget(parent)
    , m_line(line)
    , m_answers(new Label({}, TextStep::Small, Tone::Text))
    , m_trend(new AnswerTrend(line.answerTimes()))
    , m_quality(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"soundStrip"_s);
    m_answers->setObjectName(u"answerTimes"_s);
    m_quality->setObjectName(u"soundQuality"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::gap16, metrics::gap8, metrics::gap16, 0);
    column->setSpacing(metrics::gap4);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::gap12);
    row->addWidget(m_answers, 1);
    row->addWidget(m_trend);
    column->addLayout(row);
    column->addWidget(m_quality);
    for (Label *label : {m_answers, m_quality})
        label->setWordWrap(true);
    hide();
    connect(&m_line, &CallController::qualityChanged, this, &SoundStrip::take);
}

QString SoundStrip::answersText() const
{
    const AnswerTimes &times = m_line.answerTimes();
    if (times.isEmpty())
        return tr("Answers: none measured yet.");
    const auto last = times.all().back();
    //: Times from the end of the operator's voice to the agent's first sound. %1 to %3: "0.9 s".
    //: %4: how that feels, one of "quick", "slow", "too slow".
    return tr("Answers: half of them within %1, nearly all within %2. The last one took %3: %4.")
        .arg(words::shortSpan(times.median()), words::shortSpan(times.p95()),
             words::shortSpan(last), paceWord(last));
}

QString SoundStrip::qualityText() const
{
    const double share = m_sum.played.count() > 0 ? 100.0 * double(m_sum.concealed.count())
                                                        / double(m_sum.played.count())
                                                  : 0;
    const QString figures
        //: Of a call's sound. "Hidden" is the share of sound made up to hide gaps.
        = tr("You %1 · Agent %2 · Buffer %3 of %4 ms · Jitter %5 ms · Hidden %6 % · Gaps %7 · "
             "Not sent %8")
              .arg(loudness(m_last.microphone), loudness(m_last.agent), milliseconds(m_last.depth),
                   milliseconds(m_last.target), milliseconds(m_last.jitter),
                   QLocale().toString(share, 'f', 1), QLocale().toString(m_sum.gaps),
                   QLocale().toString(m_sum.lost));
    if (!m_last.roundTrip)
        return figures;
    //: %1: other figures of the sound. The time a small message takes to the platform and back.
    return tr("%1 · Round trip %2 ms").arg(figures, milliseconds(*m_last.roundTrip));
}

void SoundStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void SoundStrip::take(const CallQuality &second)
{
    m_last = second;
    m_sum.played += second.played;
    m_sum.concealed += second.concealed;
    m_sum.gaps += second.gaps;
    m_sum.lost += second.lost;
    if (isVisible())
        refresh();
}

void SoundStrip::refresh()
{
    m_answers->setText(answersText());
    m_quality->setText(qualityText());
    m_trend->setAccessibleName(tr("Answer times"));
    m_trend->setAccessibleDescription(m_answers->text());
    m_trend->setToolTip(m_answers->text());
    m_trend->update();
}

} // namespace hs
