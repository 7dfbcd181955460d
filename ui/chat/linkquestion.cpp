#include "ui/chat/linkquestion.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

/// Where a line of an address may end: QLabel breaks at words only.
QString breakable(const QString &address)
{
    QString lines;
    for (const QChar letter : address) {
        lines += letter;
        if (QStringView(u"/?&=-_%.").contains(letter))
            lines += QChar(0x200B);
    }
    return lines;
}

} // namespace

bool LinkQuestion::mayOpen(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
           && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

LinkQuestion::LinkQuestion(const QUrl &url, QWidget *parent)
    : QMessageBox(QMessageBox::Question, tr("Open link"),
                  mayOpen(url) ? tr("This address opens outside Hookswitch:")
                               : tr("Addresses of this kind are not opened from a chat:"),
                  QMessageBox::NoButton, parent)
{
    const QString address = url.toString(QUrl::FullyEncoded);
    setObjectName(u"linkQuestion"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setInformativeText(breakable(address));
    QPushButton *cancel = addButton(tr("Cancel"), QMessageBox::RejectRole);
    if (mayOpen(url)) {
        QPushButton *open = addButton(tr("Open"), QMessageBox::AcceptRole);
        open->setObjectName(u"openLinkButton"_s);
        open->setAccessibleName(open->text());
        connect(open, &QPushButton::clicked, this, [url] { QDesktopServices::openUrl(url); });
    }
    QPushButton *copy = addButton(tr("Copy"), QMessageBox::ActionRole);
    copy->setObjectName(u"copyLinkButton"_s);
    copy->setAccessibleName(copy->text());
    connect(copy, &QPushButton::clicked, this,
            [address] { QGuiApplication::clipboard()->setText(address); });
    cancel->setObjectName(u"cancelButton"_s);
    cancel->setAccessibleName(cancel->text());
    setEscapeButton(cancel);
    setDefaultButton(cancel);
}

} // namespace hs
