#include "ui/callbar/soundstrip.h"

#include "app/call/callcontroller.h"
#include "ui/callbar/answertrend.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

/// To the millisecond: rounded to tenths of a second, one answer on either side of a limit would
/// read the same.
QString milliseconds(std::chrono::milliseconds span)
{
    return SoundStrip::tr("%1 ms").arg(QLocale().toString(qint64(span.count())));
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

/// What each figure means, for those who ask.
QString explanations()
{
    return QStringList{
        SoundStrip::tr("You, Agent: the loudest sound of the last second. 0 dB is the most there "
                       "can be."),
        SoundStrip::tr("Delay added: so long the agent's sound is held back to play evenly. The "
                       "aim follows the network."),
        SoundStrip::tr("Jitter: how unevenly the agent's sound arrives."),
        SoundStrip::tr("Made up: the share of the agent's sound that was invented to hide gaps."),
        SoundStrip::tr("Gaps: breaks in the agent's sound that could not be hidden."),
        SoundStrip::tr("Not sent: what was thrown away of your sound because the network was too "
                       "slow."),
        SoundStrip::tr("Thrown away: the agent's sound that was too much to keep."),
        SoundStrip::tr("Round trip: the time of a small message to the platform and back."),
        SoundStrip::tr("Echo: how much weaker the agent's voice goes out than your microphone heard "
                       "it."),
    }
        .join(u'\n');
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
    m_quality->setToolTip(explanations());
    m_quality->setAccessibleDescription(explanations());
    hide();
    connect(&m_line, &CallController::stateChanged, this, &SoundStrip::refresh);
    connect(&m_line, &CallController::qualityChanged, this, &SoundStrip::take);
}

QString SoundStrip::answersText() const
{
    const AnswerTimes &times = m_line.answerTimes();
    if (times.isEmpty())
        return tr("Answers: none measured yet.");
    const auto last = times.all().back();
    //: Times from the end of the operator's voice to the agent's first sound. %1 to %3: "930 ms".
    //: %4: how that feels, one of "quick", "slow", "too slow".
    return tr("Answers: half of them within %1, nearly all within %2. The last one took %3: %4.")
        .arg(milliseconds(times.median()), milliseconds(times.p95()), milliseconds(last),
             paceWord(last));
}

QStringList SoundStrip::figures() const
{
    QStringList all;
    if (isLive()) {
        //: The loudest sound of the last second, "-6 dB" or "silent".
        all << tr("You %1").arg(loudness(m_last.microphone))
            << tr("Agent %1", "sound level").arg(loudness(m_last.agent))
            //: %1: how long sound is held back, "47 ms". %2: how long it should be, "40 ms".
            << tr("Delay added %1 (aim %2)")
                   .arg(milliseconds(m_last.depth), milliseconds(m_last.target))
            << tr("Jitter %1").arg(milliseconds(m_last.jitter));
        if (m_last.roundTrip) {
            //: The time that a small message takes to the platform and back.
            all << tr("Round trip %1").arg(milliseconds(*m_last.roundTrip));
        }
        if (m_last.echoReduction) {
            //: How much weaker the agent's echo goes out than it came in. %1: "44" decibels.
            all << tr("Echo %1 dB weaker")
                       .arg(QLocale().toString(double(*m_last.echoReduction), 'f', 0));
        }
    }
    const double share = m_sum.played.count() > 0 ? 100.0 * double(m_sum.concealed.count())
                                                        / double(m_sum.played.count())
                                                  : 0;
    //: The share of a call's sound that was invented to hide gaps.
    all << tr("Made up %1 %").arg(QLocale().toString(share, 'f', 1))
        << tr("%n gap(s)", nullptr, m_sum.gaps)
        //: Of the operator's sound. %1: seconds, "0.4".
        << tr("Not sent %1 s")
               .arg(QLocale().toString(static_cast<double>(m_sum.lost.count()) / 1000, 'f', 1));
    if (m_sum.dropped.count() > 0) {
        //: Of the agent's sound, "640 ms".
        all << tr("%1 thrown away").arg(milliseconds(m_sum.dropped));
    }
    return all;
}

QString SoundStrip::qualityText(const QString &between) const
{
    if (!m_measured)
        return tr("Sound: nothing measured yet.");
    const QString all = figures().join(between);
    //: %1: figures of the sound of a call that is over.
    return isLive() ? all : tr("Of the whole call: %1").arg(all);
}

bool SoundStrip::isLive() const
{
    return m_line.state() == CallState::InCall;
}

void SoundStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void SoundStrip::take(const CallQuality &second)
{
    m_measured = true;
    m_last = second;
    m_sum.played += second.played;
    m_sum.concealed += second.concealed;
    m_sum.gaps += second.gaps;
    m_sum.lost += second.lost;
    m_sum.dropped += second.dropped;
    refresh();
}

void SoundStrip::refresh()
{
    if (!isVisible())
        return;
    m_answers->setText(answersText());
    m_quality->setText(qualityText(u" · "_s));
    m_quality->setAccessibleName(qualityText(u", "_s));
    m_trend->setAccessibleName(tr("Answer times"));
    m_trend->setAccessibleDescription(m_answers->text());
    m_trend->setToolTip(m_answers->text());
    m_trend->update();
}

} // namespace hs
