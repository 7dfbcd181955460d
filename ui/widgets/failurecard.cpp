#include "ui/widgets/failurecard.h"

#include "ui/theme/controls.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/picture.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int readableWidth = 460;
constexpr int longestQuote = 400;

} // namespace

FailureCard::FailureCard(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, TextStep::Large, Tone::Text, QFont::DemiBold))
    , m_sentence(new Label({}))
    , m_nextStep(new Label({}))
    , m_quoteHead(new Label(tr("The platform's own words:"), TextStep::Small, Tone::Muted))
    , m_quote(new Label({}, TextStep::Small, Tone::Muted))
    , m_reference(new Label({}, TextStep::Small, Tone::Muted))
    , m_retry(new QPushButton(tr("Try again")))
{
    setObjectName(u"failureCard"_s);
    m_title->setObjectName(u"failureTitle"_s);
    m_sentence->setObjectName(u"failureSentence"_s);
    m_nextStep->setObjectName(u"failureNextStep"_s);
    m_quote->setObjectName(u"failureQuote"_s);
    m_retry->setObjectName(u"tryAgain"_s);
    m_retry->setAccessibleName(tr("Try again"));
    connect(m_retry, &QPushButton::clicked, this, &FailureCard::retryPressed);

    auto *card = new QWidget;
    card->setMaximumWidth(readableWidth);
    auto *body = new QVBoxLayout(card);
    body->setSpacing(metrics::gap8);
    body->addWidget(new Picture(Icon::Error, Tone::Bad), 0, Qt::AlignLeading);
    for (Label *text : {m_title, m_sentence, m_nextStep, m_quoteHead, m_quote, m_reference}) {
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        body->addWidget(text);
    }
    body->addSpacing(metrics::gap8);
    body->addWidget(m_retry, 0, Qt::AlignLeading);

    auto *centred = new QVBoxLayout(this);
    centred->setContentsMargins(metrics::gap24, metrics::gap16, metrics::gap24, metrics::gap16);
    centred->addStretch(1);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(card, 100);
    row->addStretch(1);
    centred->addLayout(row);
    centred->addStretch(2);
}

void FailureCard::setFailure(const words::Failure &failure)
{
    m_title->setText(failure.title);
    m_sentence->setText(failure.sentence);
    m_nextStep->setText(failure.nextStep);
    const QString quote = cleanRemoteText(failure.quote, longestQuote);
    m_quote->setText(tr("“%1”").arg(quote));
    m_quote->setHidden(quote.isEmpty());
    m_quoteHead->setHidden(quote.isEmpty());
    m_reference->setText(failure.reference);
    m_reference->setHidden(failure.reference.isEmpty());
}

void FailureCard::setRetryEnabled(bool enabled)
{
    m_retry->setEnabled(enabled);
}

void FailureCard::hideRetry()
{
    m_retry->hide();
}

} // namespace hs
