#include "app/recording/soundwriter.h"

#include "app/recording/opuswriter.h"
#include "app/recording/wavwriter.h"

namespace hs {

using namespace Qt::StringLiterals;

std::unique_ptr<SoundWriter> makeSoundWriter(RecordingFormat format, QIODevice &device)
{
    if (format == RecordingFormat::Wav)
        return std::make_unique<WavWriter>(device);
    return std::make_unique<OpusWriter>(device);
}

QString suffixOf(RecordingFormat format)
{
    return format == RecordingFormat::Wav ? u"wav"_s : u"opus"_s;
}

} // namespace hs
