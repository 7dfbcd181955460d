#include "ui/phone/importrow.h"

#include "ui/phone/contactwords.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progressline.h"

#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int steps = 1000;

} // namespace

ImportRow::ImportRow(ContactLoader &loader, QWidget *parent)
    : QWidget(parent)
    , m_words(new Label({}, TextStep::Small, Tone::Muted))
    , m_bar(new ProgressLine)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(u"importRow"_s);
    m_words->setObjectName(u"importWords"_s);
    m_words->setWordWrap(true);
    m_bar->setObjectName(u"importBar"_s);
    m_bar->setAccessibleName(tr("Import"));
    m_bar->setRange(0, steps);
    m_cancel->setObjectName(u"cancelImport"_s);
    m_cancel->setAccessibleName(tr("Cancel the import"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(metrics::gap8);
    grid->setVerticalSpacing(metrics::gap4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_words, 0, 0);
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(m_cancel, 0, 1, 2, 1);
    connect(m_cancel, &QPushButton::clicked, &loader, &ContactLoader::cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ImportRow::cancelled);
    connect(&loader, &ContactLoader::progressed, this, &ImportRow::show);
    connect(&loader, &ContactLoader::finished, this, &QWidget::hide);
    hide();
}

void ImportRow::begin(const QString &file)
{
    m_file = file;
    m_since.start();
    m_bar->setRange(0, steps);
    m_cancel->setEnabled(true);
    show(0, 0);
    setVisible(true);
}

void ImportRow::show(qint64 done, qint64 total)
{
    if (!m_cancel->isEnabled())
        return; // the last slice of a file nobody wants any more
    m_words->setText(
        words::importing(m_file, std::chrono::milliseconds(m_since.elapsed()), done, total));
    m_bar->setValue(total > 0 ? static_cast<int>(steps * done / total) : 0);
}

void ImportRow::cancelled()
{
    m_cancel->setEnabled(false);
    m_bar->setRange(0, 0); // how long it takes to delete is not known
    m_words->setText(tr("Cancelled. What was added is being taken away again."));
}

} // namespace hs
