#include "app/speech/speechengine.h"

#include <QStringList>

#include <cmath>
#include <numbers>

namespace hs {
namespace {

constexpr int rate = 16000;
constexpr double loudness = 3000; // of 32767: soft
constexpr int edge = rate / 100; // 10 ms, so that no word clicks

void appendTone(QList<qint16> &sound, int length)
{
    for (int i = 0; i < length; ++i) {
        const double fade = std::min({1.0, i / double(edge), (length - i) / double(edge)});
        const double wave = std::sin(2 * std::numbers::pi * 330 * i / rate);
        sound.append(static_cast<qint16>(std::lround(loudness * fade * wave)));
    }
}

class ToneEngine final : public SpeechEngine
{
public:
    QList<qint16> speak(const QString &text, const QString &, double speed) override
    {
        QList<qint16> sound;
        const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (const QString &word : words) {
            const auto letters = static_cast<int>(std::min<qsizetype>(word.size(), 12));
            appendTone(sound, static_cast<int>((rate / 10 + letters * rate / 40) / speed));
            sound.append(QList<qint16>(static_cast<int>(rate / 12 / speed), 0));
        }
        return sound;
    }
};

} // namespace

std::unique_ptr<SpeechEngine> makeToneEngine()
{
    return std::make_unique<ToneEngine>();
}

} // namespace hs
