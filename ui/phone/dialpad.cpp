#include "ui/phone/dialpad.h"

#include "ui/theme/metrics.h"

#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int columns = 3;

/// Narrower than a button with a word on it.
class Key final : public QPushButton
{
public:
    using QPushButton::QPushButton;
    [[nodiscard]] QSize sizeHint() const override
    {
        const int tall = metrics::heightFor(fontMetrics());
        return {tall + metrics::gap12, tall};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

QString spokenName(QChar key)
{
    if (key == u'*')
        return DialPad::tr("Star");
    if (key == u'#')
        return DialPad::tr("Hash");
    return DialPad::tr("Digit %1").arg(key);
}

} // namespace

DialPad::DialPad(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"dialPad"_s);
    setAccessibleName(tr("Dial pad"));
    setLayoutDirection(Qt::LeftToRight); // the keys stand as on every telephone
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(metrics::gap4);
    const QString keys = u"123456789*0#"_s;
    for (int at = 0; at < keys.size(); ++at) {
        const QChar key = keys.at(at);
        auto *button = new Key(QString(key), this);
        button->setObjectName(u"dialKey%1"_s.arg(key));
        button->setAccessibleName(spokenName(key));
        connect(button, &QPushButton::clicked, this, [this, key] { Q_EMIT keyPressed(key); });
        grid->addWidget(button, at / columns, at % columns);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

} // namespace hs
