#include "ui/chat/chatsaving.h"

#include "app/chat/chatexport.h"
#include "models/domain/whilealive.h"
#include "models/lists/chatpages.h"
#include "ui/chat/chatrows.h"
#include "ui/chat/chatwords.h"

#include <QFileDialog>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int pageSize = 1000;

/// A name for a file, out of a name that may hold anything.
QString fileNameFor(const ChatRecord &chat)
{
    QString agent = chatAgent(chat);
    for (QChar &c : agent) {
        if (!c.isLetterOrNumber())
            c = u'-';
    }
    return u"%1-%2.txt"_s.arg(agent.left(60), chat.createdAt.toUTC().toString(u"yyyy-MM-dd"));
}

} // namespace

ChatSaving::ChatSaving(ChatPages &pages, const ChatRecord &chat)
    : QObject(&pages), m_pages(pages), m_chat(chat)
{
}

void ChatSaving::ask(QWidget *window)
{
    auto *dialog = new QFileDialog(window, tr("Export the transcript"), fileNameFor(m_chat),
                                   tr("Text (*.txt);;Markdown (*.md);;JSON (*.json)"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &ChatSaving::saveAs);
    connect(dialog, &QFileDialog::rejected, this, &QObject::deleteLater);
    dialog->open();
}

void ChatSaving::saveAs(const QString &path)
{
    m_path = path;
    readOn();
}

void ChatSaving::readOn()
{
    thenWhileAlive(m_pages.messages(m_messages.size(), pageSize), this,
                   [this](const Result<QList<ChatMessage>> &page) { take(page); });
}

void ChatSaving::take(const Result<QList<ChatMessage>> &page)
{
    if (!page)
        return finish(tl::unexpected(page.error()));
    m_messages.append(*page);
    if (page->isEmpty() || m_messages.size() >= m_pages.count())
        return write();
    readOn();
}

void ChatSaving::write()
{
    ChatFailures failures;
    for (const ChatMessage &message : std::as_const(m_messages)) {
        if (const QString why = words::messageFailureLine(message); !why.isEmpty())
            failures.insert(message.id, why);
    }
    thenWhileAlive(saveChat(m_path, m_chat, m_messages, failures), this,
                   [this](const Result<void> &result) { finish(result); });
}

void ChatSaving::finish(const Result<void> &result)
{
    const QString name = QFileInfo(m_path).fileName();
    if (result)
        Q_EMIT saved(name);
    else
        Q_EMIT failed(name, result.error());
    deleteLater();
}

} // namespace hs
