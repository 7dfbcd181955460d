#include "ui/phone/importrow.h"

#include "ui/phone/contactwords.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"

#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr int steps = 1000;

} // namespace

ImportRow::ImportRow(ContactLoader &loader, QWidget *parent)
    : QWidget(parent), m_words(new Label({}, TextStep::Small, Tone::Muted)), m_bar(new QProgressBar)
{
    setObjectName(u"importRow"_s);
    m_words->setObjectName(u"importWords"_s);
    m_words->setWordWrap(true);
    m_bar->setObjectName(u"importBar"_s);
    m_bar->setAccessibleName(tr("Import"));
    m_bar->setTextVisible(false);
    m_bar->setRange(0, steps);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"cancelImport"_s);
    cancel->setAccessibleName(tr("Cancel the import"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(metrics::gap8);
    grid->setVerticalSpacing(metrics::gap4);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_words, 0, 0);
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(cancel, 0, 1, 2, 1);
    connect(cancel, &QPushButton::clicked, &loader, &ContactLoader::cancel);
    connect(&loader, &ContactLoader::progressed, this, &ImportRow::show);
    connect(&loader, &ContactLoader::finished, this, &QWidget::hide);
    hide();
}

void ImportRow::begin(const QString &file)
{
    m_file = file;
    m_since.start();
    show(0, 0);
    setVisible(true);
}

void ImportRow::show(qint64 done, qint64 total)
{
    m_words->setText(
        words::importing(m_file, std::chrono::milliseconds(m_since.elapsed()), done, total));
    m_bar->setValue(total > 0 ? static_cast<int>(steps * done / total) : 0);
}

} // namespace hs
