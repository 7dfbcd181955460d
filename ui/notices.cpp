#include "ui/notices.h"

#include "models/domain/storeopening.h"
#include "ui/widgets/noticebar.h"
#include "ui/words.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr auto outOfReachKey = "out-of-reach"_L1;
constexpr auto accountKey = "account"_L1;
constexpr auto keyStoreKey = "key-store"_L1;

} // namespace

Notices::Notices(NoticeBar &bar, QObject *parent) : QObject(parent), m_bar(bar) { }

void Notices::showStoreNotice(const StoreOpening &opening)
{
    if (!opening.notice)
        return;
    QStringList sentences{words::failureLine(*opening.notice)};
    if (!opening.setAside.isEmpty())
        sentences.append(tr("The old file is kept as %1.").arg(opening.setAside));
    if (opening.inMemory)
        sentences.append(tr("Sessions from now on last until Hookswitch quits."));
    m_bar.tell({.key = u"store"_s,
                .tone = Tone::Warn,
                .text = sentences.join(u' '),
                .actionText = {},
                .action = {}});
}

void Notices::showStoreError(const Error &error)
{
    m_bar.tell({.key = u"store.error"_s,
                .tone = Tone::Bad,
                .text = words::failureLine(error),
                .actionText = {},
                .action = {}});
}

void Notices::showInterrupted(int sessions)
{
    if (sessions <= 0)
        return;
    m_bar.tell({.key = u"interrupted"_s,
                .tone = Tone::Warn,
                .text = tr("Hookswitch stopped while %n session(s) were open. They are marked as "
                           "interrupted; what was said is kept.",
                           nullptr, sessions),
                .actionText = tr("Show sessions"),
                .action = [this] { Q_EMIT sessionsWanted(); }});
}

void Notices::showGuardEnded(int lines)
{
    m_bar.tell({.key = u"guard-ended"_s,
                .tone = Tone::Warn,
                .text = tr("While Hookswitch was not running, its guard ended %n line(s). The "
                           "receipt in the session holds the proof.",
                           nullptr, lines),
                .actionText = tr("Show sessions"),
                .action = [this] { Q_EMIT sessionsWanted(); }});
}

void Notices::showGuardActed()
{
    m_bar.tell({.key = u"guard-acted"_s,
                .tone = Tone::Warn,
                .text = tr("This window did not respond for a while, so the guard ended your "
                           "lines."),
                .actionText = tr("Show sessions"),
                .action = [this] { Q_EMIT sessionsWanted(); }});
}

void Notices::showNoGuard(const Error &)
{
    m_bar.tell({.key = u"no-guard"_s,
                .tone = Tone::Bad,
                .text = tr("The guard does not start. If Hookswitch crashes, lines stay up "
                           "until they end by themselves. Install Hookswitch again to get "
                           "hookswitch-guard back."),
                .actionText = {},
                .action = {}});
}

void Notices::showOutOfReach(int lines)
{
    if (lines == 0)
        return m_bar.dismiss(outOfReachKey);
    m_bar.tell(
        {.key = outOfReachKey,
         .tone = Tone::Bad,
         .text = tr("%n line(s) of an earlier run may still be up, and this run has no key for "
                    "their platform. Enter that key to end them and prove it.",
                    nullptr, lines),
         .actionText = tr("Enter the key"),
         .action = [this] { Q_EMIT accountsWanted(); }});
}

void Notices::showListLack(bool lacks)
{
    if (std::exchange(m_listLacks, lacks) == lacks)
        return;
    if (!lacks)
        return m_bar.dismiss(u"list.lacks"_s);
    m_bar.tell({.key = u"list.lacks"_s,
                .tone = Tone::Bad,
                .text = tr("The do-not-call list may have lost entries: the database that held it "
                           "cannot be used. Import the list again in the Phone tab; until then "
                           "every number has to be confirmed."),
                .actionText = tr("Nothing is missing"),
                .action = [this] { Q_EMIT listDeclared(); }});
}

void Notices::showJournalUnread(bool unread)
{
    if (!unread)
        return m_bar.dismiss(u"journal.unread"_s);
    m_bar.tell(
        {.key = u"journal.unread"_s,
         .tone = Tone::Bad,
         .text = tr("Which lines an earlier run left open cannot be read, so one of them may still "
                    "be up. It is tried again by itself; the platform's dashboard shows what is "
                    "up."),
         .actionText = {},
         .action = {}});
}

void Notices::showKeyUnreadable(const Error &error)
{
    m_bar.dismiss(keyStoreKey);
    m_bar.tell({.key = accountKey,
                .tone = Tone::Bad,
                .text = words::failureLine(error),
                .actionText = tr("Try again"),
                .action = [this] { Q_EMIT keyWanted(); },
                .dismissable = false});
}

void Notices::showKeyStoreSlow()
{
    m_bar.tell({.key = keyStoreKey,
                .tone = Tone::Warn,
                .text = tr("Waiting for the system's key store, which holds the key of the "
                           "platform and is locked. If nothing asks for its password, unlock it "
                           "and start Hookswitch again."),
                .actionText = {},
                .action = {}});
}

void Notices::showRecordingFailed(const Error &error)
{
    m_bar.tell({.key = u"recording"_s,
                .tone = Tone::Bad,
                .text = words::failureLine(error),
                .actionText = tr("Recording settings"),
                .action = [this] { Q_EMIT recordingWanted(); }});
}

void Notices::showRecordingHeldUp(bool isHeldUp)
{
    if (std::exchange(m_isHeldUp, isHeldUp) == isHeldUp)
        return; // told anew it would be read out anew
    if (!isHeldUp)
        return m_bar.dismiss(u"recording.held-up"_s);
    m_bar.tell({.key = u"recording.held-up"_s,
                .tone = Tone::Warn,
                .text = tr("The disk does not take the recording. The call goes on: a few "
                           "seconds wait in memory until the disk answers, and what is said after "
                           "that is lost. See to the disk, or end the recording and start it anew "
                           "in another folder."),
                .actionText = tr("Recording settings"),
                .action = [this] { Q_EMIT recordingWanted(); }});
}

void Notices::showRecordingSwitchedOff()
{
    m_bar.tell({.key = u"recording.switched-off"_s,
                .tone = Tone::Accent,
                .text = tr("Recording was switched off, so the recording of this call has ended. "
                           "What was recorded until then is kept in its session."),
                .actionText = {},
                .action = {}});
}

void Notices::showRecordingEndWaits(bool waits, std::chrono::seconds lost)
{
    if (!waits)
        return m_bar.dismiss(u"recording.end-waits"_s);
    QString text = tr("A recording is over, and its end is not on the disk, which does not answer. "
                      "It waits in memory: keep Hookswitch running and see to the disk. Until then "
                      "the session says that it is being written.");
    if (lost.count() > 0) //: After the sentence on an end that waits; "8 s".
        text += u' ' + tr("There was no room in memory for %1 of it: they are lost.")
                           .arg(words::limitSpan(lost));
    m_bar.tell({.key = u"recording.end-waits"_s,
                .tone = Tone::Warn,
                .text = text,
                .actionText = {},
                .action = {}});
}

void Notices::showAccountWaits()
{
    m_bar.tell({.key = accountKey,
                .tone = Tone::Warn,
                .text = tr("The platform changes when the open lines have ended: only the one "
                           "they are on can prove that."),
                .actionText = {},
                .action = {}});
}

void Notices::showAccountInUse()
{
    m_bar.dismiss(keyStoreKey);
    m_bar.dismiss(accountKey);
}

} // namespace hs
