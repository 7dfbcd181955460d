#include "ui/phone/phonepage.h"

#include "app/call/calldesk.h"
#include "app/call/capwatch.h"
#include "app/records/donotcalllist.h"
#include "app/records/phonebook.h"
#include "app/system/settings.h"
#include "models/domain/clock.h"
#include "models/lists/sessionpages.h"
#include "ui/phone/dialpanel.h"
#include "ui/phone/dialterms.h"
#include "ui/phone/hardcapchoice.h"
#include "ui/phone/numberactions.h"
#include "ui/phone/numberfield.h"
#include "ui/phone/numberscard.h"
#include "ui/phone/progresspane.h"
#include "ui/phone/recentnumbers.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/card.h"

#include <QBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QShortcut>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs {
namespace {

QString ownRegion()
{
    const QString name = QLocale::system().name(); // "en_US"; "C" where nobody set one
    const QString region = name.section(u'_', 1, 1);
    return region.size() == 2 ? region : u"US"_s;
}

Card *cardAround(QWidget *content)
{
    auto *card = new Card;
    auto *box = new QVBoxLayout(card);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(content);
    return card;
}

} // namespace

PhonePage::PhonePage(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_panel(new DialPanel(context, ownRegion()))
    , m_hardCap(new HardCapChoice(context))
    , m_progress(new ProgressPane(context.clock))
    , m_actions(new NumberActions(context.phoneBook, context.doNotCall, this))
    , m_numbers(new NumbersCard(context, *m_actions, m_panel->field().region()))
{
    setObjectName(u"phonePage"_s);
    setAccessibleName(tr("Phone"));
    auto *halves = new QHBoxLayout(this);
    halves->setContentsMargins(metrics::gap16, metrics::gap16, metrics::gap16, metrics::gap16);
    halves->setSpacing(metrics::gap16);
    halves->addWidget(cardAround(m_panel));
    halves->addWidget(makeRight(), 1);
    setRules();
    m_tick.setInterval(1s);
    m_tick.setTimerType(Qt::CoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &PhonePage::showTerms);
    connectPanel();
    connectNumbers();
    watchLists();
    watchPlatform();
    watchDesk();
    setAgent(m_context.settings.agentId());
}

PhonePage::~PhonePage() = default;

QWidget *PhonePage::makeRight()
{
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap16);
    column->addWidget(cardAround(m_progress), 1);
    Card *card = cardAround(m_numbers);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(card);
    return right;
}

void PhonePage::connectPanel()
{
    m_panel->addOption(m_hardCap);
    connect(m_hardCap, &HardCapChoice::changed, this, &PhonePage::showTerms);
    connect(m_panel, &DialPanel::changed, this, &PhonePage::showTerms);
    connect(m_panel, &DialPanel::dialPressed, this, &PhonePage::dial);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        connect(shortcut, &QShortcut::activated, m_panel, &DialPanel::pressDial);
    }
}

void PhonePage::connectNumbers()
{
    NumberField *field = &m_panel->field();
    connect(m_numbers, &NumbersCard::keyPressed, field, &NumberField::typeKey);
    connect(&m_numbers->recent(), &RecentNumbers::triesChanged, this, &PhonePage::showTerms);
    connect(m_numbers, &NumbersCard::chosen, field, [field](const QString &number) {
        field->setNumber(number);
        field->setFocus(Qt::OtherFocusReason);
    });
    connect(m_numbers, &NumbersCard::left, field,
            [field] { field->setFocus(Qt::OtherFocusReason); });
    connect(field, &NumberField::numberChanged, this, &PhonePage::showContact);
    connect(field, &NumberField::menuOpening, this, [this](QMenu *menu) {
        const auto &number = m_panel->field().number();
        if (!number || !number->has_value())
            return;
        menu->addSeparator();
        m_actions->addTo(*menu, (*number)->e164());
    });
}

void PhonePage::watchLists()
{
    connect(&m_context.phoneBook, &PhoneBook::changed, this, &PhonePage::showContact);
    connect(&m_context.carrier, &CarrierCheck::changed, this, &PhonePage::showTerms);
    const auto take = [this] {
        m_rules.setListMayLack(m_context.doNotCall.mayLack());
        showTerms();
    };
    connect(&m_context.doNotCall, &DoNotCallList::changed, this, take);
    m_rules.setDoNotCall(m_context.doNotCall.entries());
    m_rules.setListMayLack(m_context.doNotCall.mayLack());
}

// The answer may be late: it counts only for the number that stands there then.
void PhonePage::showContact()
{
    const auto &number = m_panel->field().number();
    if (!number || !number->has_value())
        return m_panel->setContactName({});
    const QString asked = (*number)->e164();
    m_context.phoneBook.withNumber(asked).then(
        this, [this, asked](const Result<QList<PhoneBookEntry>> &found) {
            const auto &now = m_panel->field().number();
            if (!now || !now->has_value() || (*now)->e164() != asked)
                return;
            const QList<PhoneBookEntry> known = found.value_or(QList<PhoneBookEntry>());
            m_panel->setContactName(known.isEmpty() ? QString() : known.constFirst().name);
        });
}

void PhonePage::watchPlatform()
{
    PlatformWatch *platform = &m_context.platform;
    connect(platform, &PlatformWatch::agentsChanged, this, [this] { setAgent(m_agentId); });
    connect(platform, &PlatformWatch::walletChanged, this, &PhonePage::showTerms);
    connect(platform, &PlatformWatch::connectionChanged, this, [this](Connection connection) {
        if (connection == Connection::Online && m_context.platform.numbers().isEmpty())
            m_context.platform.fetchNumbers();
        showTerms();
    });
    connect(platform, &PlatformWatch::agentDetailChanged, this, [this](int id) {
        if (id == m_agentId)
            showTerms();
    });
    connect(platform, &PlatformWatch::numbersChanged, this, [this] {
        m_panel->setNumbers(m_context.platform.numbers());
        showTerms();
    });
    m_panel->setNumbers(platform->numbers());
}

void PhonePage::watchDesk()
{
    connect(&m_context.caps, &CapWatch::objectionsChanged, this, &PhonePage::showTerms);
    connect(&m_context.settings, &Settings::dialHoursChanged, this, [this] {
        setRules();
        showTerms();
    });
    CallDesk *desk = &m_context.desk;
    connect(desk, &CallDesk::lineOpened, this, [this](CallController *line) {
        if (line->isPhoneCall())
            follow(line);
    });
    connect(desk, &CallDesk::lineStateChanged, this, &PhonePage::showTerms);
    connect(desk, &CallDesk::holdChanged, this, &PhonePage::showTerms);
    const auto open = desk->openLines();
    const auto newest = std::find_if(open.crbegin(), open.crend(), [](const CallController *line) {
        return line->isPhoneCall();
    });
    follow(newest == open.crend() ? nullptr : *newest);
}

void PhonePage::setRules()
{
    const auto [from, to] = m_context.settings.dialHours();
    m_rules.setOwnRegion(m_panel->field().region());
    m_rules.setAllowedHours(AllowedHours{from, to});
}

// The first reading of the plans takes some 30 ms: it is done elsewhere, and only for who dials.
void PhonePage::loadData()
{
    if (std::exchange(m_loadAsked, true))
        return;
    loadPhoneData(m_panel->field().region()).then(this, [this](bool) {
        m_panel->field().dataLoaded();
        m_panel->setNumbers(m_context.platform.numbers());
        m_numbers->relabel();
        showLine();
        showTerms();
    });
}

void PhonePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    loadData();
    m_context.platform.fetchNumbers();
    if (m_agentId != 0)
        m_context.platform.fetchDetail(m_agentId);
    m_numbers->recent().refresh();
    m_tick.start();
    showTerms();
}

void PhonePage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void PhonePage::setAgent(int agentId)
{
    m_agentId = agentId;
    m_hardCap->setAgent(agentId);
    if (agentId != 0)
        m_context.platform.fetchDetail(agentId); // its limit may have changed since it was read
    showTerms();
}

DialContext PhonePage::dialContext() const
{
    DialContext context{m_context.clock.utcNow(), {}, m_numbers->recent().lastTries()};
    const auto open = m_context.desk.openLines();
    for (const CallController *line : open) {
        if (line->isPhoneCall())
            context.openNumbers.insert(line->record().toNumber);
    }
    return context;
}

DialTerms PhonePage::terms() const
{
    DialTerms terms = DialTerms::of(m_context, m_agentId, m_panel->field().number());
    terms.listKnown = m_context.doNotCall.isKnown();
    terms.carrier = m_context.carrier.state();
    if (terms.number)
        terms.verdicts = m_rules.judge(*terms.number, dialContext()) + terms.verdicts;
    return terms;
}

void PhonePage::showTerms()
{
    m_panel->setTerms(terms(), m_context.clock.utcNow());
}

void PhonePage::dial()
{
    const DialTerms now = terms();
    const DialChoices choices = m_panel->choices();
    if (now.mayDial(choices)) {
        m_context.desk.startPhoneCall(now.target(choices));
        m_context.phoneBook.touch((*now.number)->e164());
    }
    showTerms();
}

void PhonePage::follow(CallController *line)
{
    m_following = std::make_unique<QObject>();
    m_line = line;
    m_progress->showLine(line);
    if (!line)
        return;
    QObject *context = m_following.get();
    connect(line, &QObject::destroyed, context, [this] { m_progress->showLine(nullptr); });
    connect(line, &CallController::stateChanged, context, [this] { showLine(); });
    connect(line, &CallController::recordChanged, context, [this] { showLine(); });
    connect(line, &CallController::failed, context, [this] { showLine(); });
    showLine();
}

void PhonePage::showLine()
{
    m_progress->showState();
    if (!m_line)
        return;
    const QString id = m_line->record().id;
    m_context.sessions.events(id).then(this, [this, id](const Result<QList<SessionEvent>> &events) {
        if (events && m_line && m_line->record().id == id)
            m_progress->setEvents(*events);
    });
}

} // namespace hs
