#pragma once
#include <QObject>
#include <QString>

class QKeySequence;
class QWidget;

namespace hs {
class CallController;
class Recordings;
class Settings;
struct RecordingRules;

/// What the record buttons and their shortcut do. Before the first recording the operator has to
/// agree to the policy, and again when its words have changed. GUI thread; all must outlive it.
class RecordAction final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordAction)
public:
    RecordAction(Recordings &recordings, Settings &settings, QWidget *window);

    void trigger(CallController *line); ///< nullptr: there is no line
    void end(CallController *line); ///< the recording, not the call

    [[nodiscard]] static QKeySequence keys();
    [[nodiscard]] static QKeySequence endKeys();
    /// What is to be agreed to: the rules' own, or our standard words.
    [[nodiscard]] static QString policyOf(const RecordingRules &rules);

private:
    void ask(CallController &line, const QString &policy);

    Recordings &m_recordings;
    Settings &m_settings;
    QWidget *m_window;
};

} // namespace hs
