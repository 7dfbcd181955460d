#include "ui/settings/soundprocessingbox.h"

#include "app/call/voiceswitches.h"
#include "app/system/settings.h"
#include "ui/settings/settingsframe.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/wheelguard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int samplesPerMs = audioformat::sampleRate / 1000;

/// A row under a switch's words, not under its mark.
[[nodiscard]] QHBoxLayout *rowBelow(QCheckBox *box)
{
    const QStyle &style = *box->style();
    auto *row = new QHBoxLayout;
    row->addSpacing(style.pixelMetric(QStyle::PM_IndicatorWidth, nullptr, box)
                    + style.pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, box));
    return row;
}

} // namespace

SoundProcessingBox::SoundProcessingBox(Settings &settings, QWidget *parent)
    : QWidget(parent), m_settings(settings)
{
    setObjectName(u"soundProcessing"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap12);
    settingsframe::addHeading(*column, tr("Your voice"),
                              tr("What is done to your sound before the agent hears it. A change "
                                 "counts at once, also in a call."));
    m_echo = addSwitch(*column, u"cancelEcho"_s, tr("Cancel echo"),
                       tr("Keeps the agent from hearing itself through your speaker."));
    addEngine(*column);
    m_noise = addSwitch(*column, u"suppressNoise"_s, tr("Suppress noise"),
                        tr("Takes out what sounds on evenly, such as a fan."));
    m_gain = addSwitch(*column, u"controlGain"_s, tr("Even out my level"),
                       tr("Lifts a soft voice and holds back a loud one."));
    m_duplex
        = addSwitch(*column, u"halfDuplex"_s, tr("Turn my microphone down while the agent speaks"),
                    tr("The last resort against echo: you cannot interrupt the agent."));
    column->addSpacing(metrics::gap12);
    settingsframe::addHeading(*column, tr("Sending"),
                              tr("Shorter messages reach the agent sooner and need more of the "
                                 "network. A change counts at once."));
    addChunk(*column);
    follow();
    connect(&m_settings, &Settings::voiceOptionsChanged, this, &SoundProcessingBox::follow);
}

QCheckBox *SoundProcessingBox::addSwitch(QVBoxLayout &column, const QString &name,
                                         const QString &title, const QString &about)
{
    auto *box = new QCheckBox(title);
    box->setObjectName(name);
    box->setAccessibleDescription(about);
    auto *explained = new Label(about, TextStep::Small, Tone::Muted);
    explained->setWordWrap(true);
    QHBoxLayout *below = rowBelow(box);
    below->addWidget(explained, 1);
    auto *pair = new QVBoxLayout;
    pair->setSpacing(metrics::gap4);
    pair->addWidget(box);
    pair->addLayout(below);
    column.addLayout(pair);
    connect(box, &QCheckBox::toggled, this, &SoundProcessingBox::keep);
    return box;
}

void SoundProcessingBox::addEngine(QVBoxLayout &column)
{
    const QString title = tr("Echo is cancelled by");
    m_engine = new QComboBox;
    m_engine->setObjectName(u"echoEngine"_s);
    m_engine->setAccessibleName(title);
    new WheelGuard(m_engine);
    // Names of libraries.
    m_engine->addItem(u"WebRTC"_s, QVariant::fromValue(static_cast<int>(EchoEngine::WebRtc)));
    m_engine->addItem(u"Speex"_s, QVariant::fromValue(static_cast<int>(EchoEngine::Speex)));
    if (!VoiceSwitches::isBuiltIn(EchoEngine::WebRtc)) {
        m_engine->setItemText(0, tr("WebRTC (not in this build: Speex is used)"));
        auto *rows = qobject_cast<QStandardItemModel *>(m_engine->model());
        rows->item(0)->setEnabled(false);
    }
    auto *form = new Form;
    form->addRow(title, m_engine);
    QHBoxLayout *below = rowBelow(m_echo); // it counts with that switch only
    below->addLayout(form, 1);
    column.addLayout(below);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &SoundProcessingBox::keep);
}

void SoundProcessingBox::addChunk(QVBoxLayout &column)
{
    const QString title = tr("Sound in each message");
    m_chunk = new QSpinBox;
    m_chunk->setObjectName(u"chunkLength"_s);
    m_chunk->setAccessibleName(title);
    new WheelGuard(m_chunk);
    m_chunk->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    m_chunk->setRange(VoiceOptions::smallestChunk / samplesPerMs,
                      VoiceOptions::largestChunk / samplesPerMs);
    //: Behind a number of milliseconds.
    m_chunk->setSuffix(tr(" ms"));
    auto *form = new Form;
    form->addRow(title, m_chunk);
    column.addLayout(form);
    connect(m_chunk, &QSpinBox::valueChanged, this, &SoundProcessingBox::keep);
}

void SoundProcessingBox::follow()
{
    const VoiceOptions options = m_settings.voiceOptions();
    const auto put = [](QCheckBox &box, bool on) {
        const QSignalBlocker quiet(box);
        box.setChecked(on);
    };
    put(*m_echo, options.echoCancellation);
    put(*m_noise, options.noiseSuppression);
    put(*m_gain, options.gainControl);
    put(*m_duplex, options.halfDuplex);
    const QSignalBlocker still(m_engine);
    m_engine->setCurrentIndex(m_engine->findData(static_cast<int>(options.engine)));
    m_engine->setEnabled(options.echoCancellation);
    const QSignalBlocker quiet(m_chunk);
    m_chunk->setValue(options.chunkSamples / samplesPerMs);
}

void SoundProcessingBox::keep()
{
    VoiceOptions options = m_settings.voiceOptions();
    options.echoCancellation = m_echo->isChecked();
    options.engine = static_cast<EchoEngine>(m_engine->currentData().toInt());
    options.noiseSuppression = m_noise->isChecked();
    options.gainControl = m_gain->isChecked();
    options.halfDuplex = m_duplex->isChecked();
    // A length finer than the box shows stays while nobody touches it.
    if (options.chunkSamples / samplesPerMs != m_chunk->value())
        options.chunkSamples = m_chunk->value() * samplesPerMs;
    m_settings.setVoiceOptions(options);
}

} // namespace hs
