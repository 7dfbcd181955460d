#pragma once
#include "tests/fakes/proofs.h"
#include "tests/ui/pagerig.h"
#include "ui/phone/phonepage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace hs::test {

/// The Phone page on its rig, as wide as the program's window, at 19:04 UTC: office hours in the
/// whole of the United States.
class PhoneRig final
{
public:
    PhoneRig() : page(rig.context())
    {
        rig.clock.advance(std::chrono::hours(16));
        page.resize(960, 620);
        page.show();
    }
    /// Agents, wallet, numbers and numbering plans are there.
    [[nodiscard]] bool isReady()
    {
        return rig.connectPlatform() && QTest::qWaitFor([this] {
                   return isPhoneDataLoaded() && !rig.watch.numbers().isEmpty()
                          && rig.watch.agent(7001)->maxCallDuration
                          && !text(QStringLiteral("aboutNumber"))
                                  .contains(QLatin1String("Loading"));
               });
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return page.findChild<T *>(name);
    }
    [[nodiscard]] QString text(const QString &label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] bool isShown(const QString &name) const
    {
        return find<QWidget>(name)->isVisible();
    }
    [[nodiscard]] QLineEdit *field() const
    {
        return find<QLineEdit>(QStringLiteral("phoneNumberField"));
    }
    [[nodiscard]] QPushButton *dial() const
    {
        return find<QPushButton>(QStringLiteral("dialButton"));
    }
    [[nodiscard]] QCheckBox *anyway() const
    {
        return find<QCheckBox>(QStringLiteral("dialAnyway"));
    }
    void enter(const QString &number)
    {
        field()->clear();
        QTest::keyClicks(field(), number);
    }
    [[nodiscard]] CallController *line() const { return rig.desk.openLines().value(0); }
    /// Dials the number and lets its request leave.
    [[nodiscard]] CallController *dialled(const QString &number)
    {
        enter(number);
        dial()->click();
        CallController *made = line();
        Q_EMIT rig.wire().prepared({});
        const bool left
            = QTest::qWaitFor([made] { return made && made->state() == CallState::Placing; });
        return left ? made : nullptr;
    }
    void accept()
    {
        Q_EMIT rig.wire().identified(0, 7);
        Q_EMIT rig.wire().accepted(0);
        Q_EMIT rig.wire().progressed(PhoneProgress::Accepted, QStringLiteral("request 7"));
    }

    mutable PageRig rig;
    PhonePage page;
};

} // namespace hs::test
