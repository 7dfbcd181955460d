#pragma once
#include "app/guard/guardbriefing.h"

#include <QObject>

#include <memory>

class QTranslator;

namespace hs {
class InputPipe;

/// The composition root of hookswitch-guard: takes the briefing from standard input, builds what it
/// needs of it, and ends the process when there is nothing left to guard. Main thread.
class GuardProcess final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GuardProcess)
public:
    explicit GuardProcess(QObject *parent = nullptr);
    ~GuardProcess() override;

    /// What the program writes when its last line is over: the pipe's end means nothing then.
    static constexpr auto dismissal = "done";

private:
    struct Parts;
    void onLine(const QByteArray &text);
    void onProgramGone();
    void build(const GuardBriefing &briefing);
    void loadTexts(const QString &language);
    void watchSandbox();

    std::unique_ptr<InputPipe> m_input;
    std::unique_ptr<Parts> m_parts; ///< nullptr before the briefing
    std::unique_ptr<QTranslator> m_texts;
};

} // namespace hs
