#pragma once
#include "tests/fakes/fakechatpages.h"
#include "tests/ui/windowrig.h"
#include "ui/chat/conversationview.h"
#include "ui/chat/linkquestion.h"

#include <QDialog>
#include <QVBoxLayout>

namespace hs::test {

using namespace Qt::StringLiterals;

/// Fills a chat with one of everything a conversation may show.
class ChatTeller final
{
public:
    explicit ChatTeller(FakeChatPages &pages) : m_pages(pages) { }

    ChatMessage &add(MessageAuthor author, MessageState state, const QString &text, int after = 40)
    {
        m_at = m_at.addSecs(after);
        ChatMessage message;
        message.id = QString::number(m_pages.chat.size());
        message.sequence = m_pages.chat.size();
        message.author = author;
        message.state = state;
        message.text = text;
        message.at = m_at;
        m_pages.chat.append(message);
        return m_pages.chat.back();
    }
    ChatMessage &own(MessageState state, const QString &text)
    {
        return add(MessageAuthor::Operator, state, text);
    }
    ChatMessage &agent(const QString &text, MessageState state = MessageState::Whole)
    {
        return add(MessageAuthor::Agent, state, text);
    }
    void note(ChatNote which, int count = 0)
    {
        ChatMessage &note = add(MessageAuthor::Program, MessageState::Noted, {}, 5);
        note.note = which;
        note.count = count;
        note.route = ChatRoute::VoiceLine;
    }
    void skip(int seconds) { m_at = m_at.addSecs(seconds); }

private:
    FakeChatPages &m_pages;
    QDateTime m_at = QDateTime(QDate::currentDate().addDays(-1), QTime(14, 2)).toUTC();
};

inline void tellTextChat(ChatTeller &chat)
{
    chat.note(ChatNote::Continued);
    chat.agent(u"Hello, this is billing help. What can I do for you today?"_s);
    chat.own(MessageState::Answered, u"Why was my last invoice higher? 🤔"_s);
    chat.agent(
        u"Invoice **4711** has a *one-time* setup fee. It is made up of:\n\n- the plan, $18.00\n"
        "- setup, `$25.00`\n  - half of it comes back if you stay\n- tax\n\n1. Open the invoice\n"
        "2. Choose **Details**\n\nSee [how invoices work](https://example.com/help) 👍🏽."_s);
    chat.own(MessageState::Answered, u"Thanks."_s);
    chat.own(MessageState::Answered, u"Can I read it with a script?"_s);
    chat.agent(u"Yes:\n```python\nfor line in invoice(4711).lines:\n    print(line.name, "
               "line.amount)  # a comment that is long enough to wrap at this width\n```\nIt "
               "needs a key."_s);
    chat.skip(20 * 3600);
    chat.own(MessageState::Answered, u"مرحبا، أريد أن أسأل عن فاتورتي رقم 4711."_s);
    chat.agent(u"بالتأكيد. ما هو *رقم* الفاتورة؟\n\n- الأولى\n- الثانية"_s);
    chat.own(MessageState::Replaced, u"And what does it cos"_s);
    chat.own(MessageState::Answered, u"And what does it cost?"_s);
    chat.agent(u"That depends on"_s, MessageState::Stopped);
    chat.own(MessageState::Answered, u"Tell me all of it."_s);
    chat.agent(u"First, the plan. Second, what you use beyond it, which"_s);
    chat.note(ChatNote::CutAtLimit);
}

inline void tellTroubles(ChatTeller &chat)
{
    chat.note(ChatNote::TurnsDropped, 12);
    chat.note(ChatNote::RouteChanged);
    chat.note(ChatNote::LineOpened);
    chat.own(MessageState::Answered, u"Invoice four seven one one."_s).heard
        = u"invoice four seven one one"_s;
    chat.agent(u"I have found it."_s);
    chat.own(MessageState::Answered, u"Please send it to Dana Exampel."_s).heard
        = u"please spend it today an example"_s;
    ChatMessage &broken = chat.agent(u"I will look for it in"_s, MessageState::Broken);
    broken.route = ChatRoute::VoiceLine;
    broken.error = fail(ErrorKind::StreamBroken).value();
    ChatMessage &unanswered = chat.own(MessageState::Failed, u"Are you still there?"_s);
    unanswered.route = ChatRoute::VoiceLine;
    unanswered.error = fail(ErrorKind::TimedOut).value();
    chat.note(ChatNote::LineEnded);
    ChatMessage &unknown = chat.own(MessageState::Failed, u"What does it cost?"_s);
    unknown.error = fail(ErrorKind::NotFound).value();
    unknown.error->httpStatus = 404;
    unknown.error->serverText
        = u"The model `gpt-5-<b>nano</b>` does not exist or you do not have access to it."_s;
    ChatMessage &tooLong = chat.own(MessageState::Failed, u"All of the letter: Dear Dana, …"_s);
    tooLong.route = ChatRoute::VoiceLine;
    tooLong.error = fail(ErrorKind::TooLarge).value();
    tooLong.error->neverSent = true;
    chat.own(MessageState::Sent, u"Hello?"_s);
    chat.own(MessageState::Sending, u"I can wait."_s);
    chat.own(MessageState::Queued, u"And one more."_s);
}

/// One of the scenes that begin with "conversation", in a box of its own.
inline void showConversation(WindowRig &all, const QString &scene)
{
    auto *box = new QDialog(all.window.get());
    auto *pages = new FakeChatPages(box);
    ChatTeller chat(*pages);
    if (scene == u"conversation-link") {
        delete box;
        (new LinkQuestion(QUrl(u"https://bücher.example/help/invoices?number=4711&lang=de"_s),
                          all.window.get()))
            ->open();
        return;
    }
    if (scene == u"conversation")
        tellTextChat(chat);
    else
        tellTroubles(chat);
    if (scene == u"conversation-loading") {
        pages->fill(40);
        pages->hold = true;
    }
    auto *view = new ConversationView;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins({});
    layout->addWidget(view);
    box->resize(scene == u"conversation" ? QSize(640, 1180) : QSize(560, 900));
    view->setPages(pages, u"Billing help"_s);
    view->setTyping(scene == u"conversation-troubles");
    box->show();
    if (scene == u"conversation-troubles") {
        view->setHits({4}, u"found"_s);
        view->setFocus();
        (void)QTest::qWaitFor([view] { return view->shapedBlocks() > 0; });
        view->setCurrentIndex(view->model()->index(7, 0));
        QTest::keyClick(view, Qt::Key_Right);
        view->jumpToNewest();
    }
}

} // namespace hs::test
