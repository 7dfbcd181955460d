#pragma once
#include <QList>
#include <QString>

#include <memory>

namespace hs {

/// One PocketSphinx decoder with its own copy of the model (about 80 MB, a quarter of a second to
/// load). One thread at a time. Sound goes in between start() and finish().
class Decoder final
{
    Q_DISABLE_COPY_MOVE(Decoder)
public:
    /// Null when the build has no PocketSphinx or the model does not load.
    [[nodiscard]] static std::unique_ptr<Decoder> load(const QString &modelDir);
    /// What an empty setting stands for; see Recognizer.
    [[nodiscard]] static QString defaultModelDir();
    ~Decoder();

    void start();
    void feed(QList<qint16> samples); ///< 16 kHz mono.
    [[nodiscard]] QString soFar() const;
    [[nodiscard]] QString finish();

private:
    struct Engine;
    explicit Decoder(std::unique_ptr<Engine> engine);
    std::unique_ptr<Engine> m_engine;
};

} // namespace hs
