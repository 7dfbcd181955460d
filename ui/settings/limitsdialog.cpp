#include "ui/settings/limitsdialog.h"

#include "app/system/settings.h"
#include "ui/settings/cappedcopylist.h"
#include "ui/settings/settingsframe.h"
#include "ui/theme/controls.h"
#include "ui/widgets/form.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QKeySequence>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTimeEdit>
#include <QVBoxLayout>

#include <chrono>
#include <cmath>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr double mostDollars = 99'999;
constexpr int mostMinutes = 24 * 60;
constexpr std::int64_t msPerMinute = 60'000;

int minutesOf(std::int64_t ms)
{
    return static_cast<int>((ms + msPerMinute - 1) / msPerMinute); // 0 would switch it off
}

// The explanation stands outside the form, which would not give it the height it wraps to.
QFormLayout *addSection(QVBoxLayout &column, const QString &title, const QString &about)
{
    settingsframe::addHeading(column, title, about);
    auto *form = new Form;
    column.addLayout(form);
    return form;
}

} // namespace

LimitsDialog::LimitsDialog(Settings &settings, CappedAgents &capped, QWidget *parent)
    : QDialog(parent), m_settings(settings), m_caps(settings.caps())
{
    setObjectName(u"limitsDialog"_s);
    setWindowTitle(tr("Limits"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    QVBoxLayout *column = settingsframe::columnOf(*body);
    addCaps(*addSection(*column, tr("Caps"),
                        tr("A line is warned about at four fifths of a cap and ended when it is "
                           "reached. You can go on past it with a reason.")));
    addHours(*addSection(*column, tr("Dial hours"),
                         tr("When people may be called, on their own clocks. The same time twice "
                            "means the whole day.")));
    settingsframe::addHeading(*column, tr("Capped copies"),
                              tr("Copies of agents on the platform that a hard cap has made. One "
                                 "that is needed again is made anew."));
    column->addWidget(new CappedCopyList(capped));
    layOut(body);
}

void LimitsDialog::layOut(QWidget *body)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    QPushButton *keep = buttons->button(QDialogButtonBox::Save);
    keep->setObjectName(u"saveLimits"_s);
    setButtonRole(*keep, ButtonRole::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        save();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    settingsframe::layOut(*this, body, buttons);
}

QKeySequence LimitsDialog::keys()
{
    return QKeySequence(Qt::CTRL | Qt::Key_L);
}

void LimitsDialog::addCaps(QFormLayout &form)
{
    m_lineTime = addMinutes(form, u"lineTimeCap"_s, tr("Longest line"), CapKind::LineTime);
    m_lineMoney = addMoney(form, u"lineMoneyCap"_s, tr("Dearest line"), CapKind::LineMoney);
    m_dayMoney = addMoney(form, u"dayCap"_s, tr("All lines of a day"), CapKind::DayMoney);
    m_agentMoney = addMoney(form, u"agentDayCap"_s, tr("Each agent's lines of a day"),
                            CapKind::AgentDayMoney);
    m_silence = addMinutes(form, u"silenceCap"_s, tr("Silence in a web call"), CapKind::Silence);
}

void LimitsDialog::addHours(QFormLayout &form)
{
    const auto [from, to] = m_settings.dialHours();
    const auto add = [&form](const QString &name, const QString &title, QTime time) {
        auto *edit = new QTimeEdit(time);
        edit->setObjectName(name);
        edit->setAccessibleName(title);
        edit->setDisplayFormat(QLocale().timeFormat(QLocale::ShortFormat));
        form.addRow(title, edit);
        return edit;
    };
    m_from = add(u"dialFrom"_s, tr("Dial from"), from);
    m_to = add(u"dialTo"_s, tr("Dial until"), to);
}

QDoubleSpinBox *LimitsDialog::addMoney(QFormLayout &form, const QString &name, const QString &title,
                                       CapKind kind)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed); // its words whole, or a row each
    box->setRange(0, mostDollars);
    box->setPrefix(u"$"_s);
    box->setSpecialValueText(tr("no cap"));
    box->setValue(m_caps.money(kind).dollars());
    form.addRow(title, box);
    return box;
}

QSpinBox *LimitsDialog::addMinutes(QFormLayout &form, const QString &name, const QString &title,
                                   CapKind kind)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed); // its words whole, or a row each
    box->setRange(0, mostMinutes);
    //: Behind a number of minutes.
    box->setSuffix(tr(" min"));
    box->setSpecialValueText(tr("no cap"));
    box->setValue(minutesOf(m_caps.amount(kind)));
    form.addRow(title, box);
    return box;
}

void LimitsDialog::save()
{
    CapAmounts caps = m_caps;
    const auto keepMoney = [&caps](CapKind kind, double dollars) {
        // A cap finer than the box shows stays while nobody touches it.
        if (std::llround(caps.money(kind).dollars() * 100) != std::llround(dollars * 100))
            caps.set(kind, Money::fromDollars(dollars).value_or(Money()));
    };
    const auto keepTime = [&caps](CapKind kind, int minutes) {
        if (minutesOf(caps.amount(kind)) != minutes)
            caps.set(kind, std::chrono::minutes(minutes));
    };
    keepMoney(CapKind::LineMoney, m_lineMoney->value());
    keepMoney(CapKind::DayMoney, m_dayMoney->value());
    keepMoney(CapKind::AgentDayMoney, m_agentMoney->value());
    keepTime(CapKind::LineTime, m_lineTime->value());
    keepTime(CapKind::Silence, m_silence->value());
    m_settings.setCaps(caps);
    m_settings.setDialHours(m_from->time(), m_to->time());
}

} // namespace hs
