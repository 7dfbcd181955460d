#pragma once
#include "models/domain/session.h"
#include "ui/uicontext.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>

class QSplitter;
class QStackedWidget;

namespace hs {
class CallController;
class EventListModel;
class ReceiptView;
class RecordingStrip;
class SessionHead;
class TimelineView;
class TranscriptModel;
class TranscriptView;

/// One session in full: what it was, what was said, what happened. Follows it while it is still
/// going on. GUI thread. What the context names must outlive it.
class SessionDetail final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionDetail)
public:
    explicit SessionDetail(const UiContext &context, QWidget *parent = nullptr);
    ~SessionDetail() override;

    void showSession(
        const SessionRecord &session); ///< the same one again only brings its record up to date
    void clear();
    [[nodiscard]] QString sessionId() const;
    void focusTranscript();

private:
    [[nodiscard]] QWidget *makeHalves();
    [[nodiscard]] QWidget *makeEvidence();
    void load();
    void loadEvents();
    void loadReceipt();
    void followLine();

    UiContext m_context;
    std::optional<SessionRecord> m_session;
    SessionHead *m_head;
    RecordingStrip *m_recordings;
    QStackedWidget *m_words;
    TranscriptView *m_transcript;
    TimelineView *m_timeline;
    ReceiptView *m_receipt;
    TranscriptModel *m_lines;
    EventListModel *m_events;
    QWidget *m_silence;
    QSplitter *m_halves = nullptr;
    QPointer<CallController> m_line; ///< while the session shown is open in this program
    std::unique_ptr<QObject> m_following; ///< context of what concerns the session shown alone
};

} // namespace hs
