#pragma once
#include "tests/ui/windowrig.h"
#include "ui/callbar/recordaction.h"

#include <QAction>

namespace hs::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A call with the record button, or its settings.
inline void playRecording(WindowRig &all, const QString &scene)
{
    if (scene == u"recording-settings"_s) {
        if (auto *menu = all.find<QAction>(u"recordingShortcut"_s))
            menu->trigger();
        return;
    }
    RecordingRules rules;
    rules.offered = true;
    all.rig.settings.setRecordingRules(rules);
    CallController *line = all.callIn(CallState::InCall);
    if (scene != u"recording-consent"_s)
        all.rig.settings.setRecordingConsent(RecordAction::policyOf(rules));
    auto *record = all.find<QAction>(u"recordShortcut"_s);
    record->trigger();
    (void)QTest::qWaitFor([&] { return all.rig.recordings.state(*line) == Recordings::State::On; },
                          500);
    if (scene == u"recording-paused"_s)
        record->trigger();
}

inline void addRecording(WindowRig &all, const SessionRecord &row)
{
    all.rig.store.putRecording(row.id, {.part = 0,
                                        .path = u"/calls/call-20260102-030405-5b1e1c0a-1.opus"_s,
                                        .format = RecordingFormat::Opus,
                                        .startedAt = row.answeredAt,
                                        .offset = 2s,
                                        .length = 431s});
}

} // namespace hs::test
