#pragma once
#include <QObject>

#include <chrono>

namespace hs {
struct Error;
struct StoreOpening;
class NoticeBar;

/// What the program has to tell that belongs to no page: sentences for the notice bar, each with
/// what to do now. GUI thread; the bar must outlive it.
class Notices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notices)
public:
    explicit Notices(NoticeBar &bar, QObject *parent = nullptr);

    /// What opening the database found (corrupt, read-only, newer …); stays until dismissed.
    void showStoreNotice(const StoreOpening &opening);
    void showStoreError(const Error &error);
    void showInterrupted(int sessions); ///< found open at this start
    void showGuardEnded(int lines); ///< of an earlier run, proven
    void showGuardActed(); ///< this window was stuck
    void showNoGuard(const Error &error);
    /// Lines of an earlier run that may be up at a platform this run has no key for; 0: none.
    void showOutOfReach(int lines);
    /// The do-not-call list may have lost entries; false takes that back.
    void showListLack(bool lacks);
    /// The journal of an earlier run cannot be read; false takes that back.
    void showJournalUnread(bool unread);
    void showKeyUnreadable(const Error &error); ///< the account's, in the key store
    void showKeyStoreSlow(); ///< it may be asking to be unlocked
    void showRecordingFailed(const Error &error);
    void showRecordingHeldUp(bool isHeldUp); ///< now, by its disk
    void showRecordingSwitchedOff(); ///< the one that ran
    /// The end of one is not on its disk yet, and so much of it never will be.
    void showRecordingEndWaits(bool waits, std::chrono::seconds lost);
    void showAccountWaits(); ///< until the open lines have ended
    void showAccountInUse(); ///< or the sandbox: what was told of keys is settled

Q_SIGNALS:
    void sessionsWanted();
    void accountsWanted(); ///< to enter another key
    void listDeclared(); ///< to be whole
    void recordingWanted(); ///< its settings
    void keyWanted(); ///< from the key store, once more

private:
    NoticeBar &m_bar;
    bool m_listLacks = false; ///< told
    bool m_isHeldUp = false; ///< told
};

} // namespace hs
