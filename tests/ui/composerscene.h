#pragma once
#include "ui/chat/composer.h"
#include "ui/chat/messageedit.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace hs::test {

using namespace Qt::StringLiterals;

/// The composer at the foot of a window.
struct ComposerScene
{
    ComposerScene()
    {
        window.resize(700, 600);
        auto *column = new QVBoxLayout(&window);
        column->addStretch(1);
        column->addWidget(composer);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
        composer->focusText();
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return window.findChild<T *>(name);
    }
    [[nodiscard]] MessageEdit *edit() const { return find<MessageEdit>(u"composerText"_s); }
    [[nodiscard]] QListWidget *popup() const { return find<QListWidget>(u"cannedPopup"_s); }
    [[nodiscard]] QPushButton *send() const { return find<QPushButton>(u"sendMessage"_s); }
    void type(const QString &text) const { QTest::keyClicks(edit(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers held = {}) const
    {
        QTest::keyClick(edit(), key, held);
    }

    QWidget window;
    Composer *composer = new Composer;
    QSignalSpy sent{composer, &Composer::sendPressed};
    QSignalSpy edited{composer, &Composer::editPressed};
    QSignalSpy drafts{composer, &Composer::draftChanged};
};

} // namespace hs::test
