#include "ui/history/receiptview.h"

#include "app/records/receiptwords.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statusbadge.h"
#include "ui/words.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QListWidget>
#include <QPushButton>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hs {
namespace {

constexpr qsizetype hashShown = 8;
constexpr int longestText = 300; // of what the other side answered

QString shortHash(const QByteArray &hash)
{
    return QString::fromLatin1(hash.first(std::min(hashShown, hash.size())));
}

QString outcomeOf(const EndStep &step)
{
    const QString word = receiptwords::outcome(step.outcome);
    if (step.outcome != EndStepOutcome::Proof)
        return word;
    //: What became of a step, then what shows that the line is down: "Proof: carrier's final
    //: status"
    return ReceiptView::tr("%1: %2").arg(word, receiptwords::proof(step.proof));
}

QString tookOf(const EndStep &step)
{
    using namespace std::chrono;
    return ReceiptView::tr("%1 ms").arg(
        duration_cast<milliseconds>(step.finished - step.started).count());
}

/// Two lines: what was done when, and what came of it.
QString textOf(const ReceiptRow &row)
{
    const EndStep &step = row.step;
    const QStringList head{words::clockTime(step.startedAt), receiptwords::step(step.kind),
                           outcomeOf(step)};
    QStringList detail{cleanRemoteText(receiptwords::request(step), longestText).simplified(),
                       cleanRemoteText(receiptwords::answer(step), longestText).simplified(),
                       tookOf(step), shortHash(row.hash)};
    detail.removeAll(QString());
    return head.join(u" · "_s) + u'\n' + detail.join(u" · "_s);
}

QIcon iconOf(EndStepOutcome outcome)
{
    switch (outcome) {
    case EndStepOutcome::Proof:
        return icon(Icon::Check, Tone::Good);
    case EndStepOutcome::Failed:
        return icon(Icon::Warning, Tone::Warn);
    case EndStepOutcome::Done:
        break;
    }
    return icon(Icon::ChevronRight, Tone::Muted);
}

QString suffixOf(ReceiptFormat format)
{
    return format == ReceiptFormat::Json ? u"json"_s : u"pdf"_s;
}

QString filterOf(ReceiptFormat format)
{
    return format == ReceiptFormat::Json ? ReceiptView::tr("JSON files (*.json)")
                                         : ReceiptView::tr("PDF files (*.pdf)");
}

} // namespace

ReceiptView::ReceiptView(QWidget *parent)
    : QWidget(parent)
    , m_chain(new StatusBadge)
    , m_hash(new Label({}, TextStep::Small, Tone::Muted))
    , m_nothing(new Label(tr("Nothing has been done yet to end this line."), TextStep::Small,
                          Tone::Muted))
    , m_steps(new QListWidget)
    , m_json(new QPushButton(tr("Save as JSON…")))
    , m_pdf(new QPushButton(tr("Save as PDF…")))
    , m_result(new Label({}, TextStep::Small, Tone::Muted))
{
    setObjectName(u"receiptView"_s);
    m_steps->setObjectName(u"receiptSteps"_s);
    m_steps->setAccessibleName(tr("Receipt"));
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setWordWrap(true);
    m_steps->setTextElideMode(Qt::ElideNone);
    m_steps->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_steps->setResizeMode(QListView::Adjust);
    m_steps->setMinimumSize(140, 60);
    m_nothing->setObjectName(u"receiptNothing"_s);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(metrics::gap16, 0, metrics::gap16, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics::gap4);
    column->addWidget(makeChain());
    column->addWidget(m_nothing);
    column->addWidget(m_steps, 1);
    column->addWidget(makeFiles());
    clear();
}

QWidget *ReceiptView::makeChain()
{
    m_chain->setObjectName(u"receiptChain"_s);
    m_hash->setObjectName(u"receiptHash"_s);
    m_hash->setAccessibleName(tr("Hash of the last step"));
    m_hash->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics::gap16, 0, metrics::gap16, 0);
    row->setSpacing(metrics::gap12);
    row->addWidget(m_chain);
    row->addWidget(m_hash);
    row->addStretch(1);
    auto *chain = new QWidget;
    chain->setLayout(row);
    return chain;
}

QWidget *ReceiptView::makeFiles()
{
    m_json->setObjectName(u"saveReceiptJson"_s);
    m_json->setAccessibleName(tr("Save as JSON"));
    m_pdf->setObjectName(u"saveReceiptPdf"_s);
    m_pdf->setAccessibleName(tr("Save as PDF"));
    connect(m_json, &QPushButton::clicked, this, [this] { askWhere(ReceiptFormat::Json); });
    connect(m_pdf, &QPushButton::clicked, this, [this] { askWhere(ReceiptFormat::Pdf); });
    m_result->setObjectName(u"receiptSaved"_s);
    m_result->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap8);
    buttons->addWidget(m_json);
    buttons->addWidget(m_pdf);
    buttons->addStretch(1);
    auto *files = new QWidget;
    auto *column = new QVBoxLayout(files);
    column->setContentsMargins(metrics::gap16, metrics::gap4, metrics::gap16, metrics::gap8);
    column->setSpacing(metrics::gap4);
    column->addLayout(buttons);
    column->addWidget(m_result);
    return files;
}

void ReceiptView::setReceipt(const ReceiptDocument &document)
{
    if (m_document == document)
        return; // the operator may be reading it
    if (!m_document || m_document->session.id != document.session.id)
        m_result->clear();
    m_document = document;
    showSteps(document.receipt);
    const QList<ReceiptRow> &rows = document.receipt.rows();
    const bool any = !rows.isEmpty();
    m_nothing->setVisible(!any);
    m_chain->setVisible(any);
    m_json->setEnabled(any);
    m_pdf->setEnabled(any);
    showChain(holdsTheEnd(document), any ? shortHash(rows.constLast().hash) : QString());
    m_result->setVisible(!m_result->text().isEmpty());
}

void ReceiptView::setFailure(const Error &error)
{
    clear();
    m_nothing->hide();
    m_chain->setVisible(error.kind == ErrorKind::StoreCorrupt);
    showChain(false, {});
    m_result->setText(error.kind == ErrorKind::StoreCorrupt
                          ? tr("A step was changed after it was written (%1), so this receipt "
                               "proves nothing.")
                                .arg(error.detail)
                          : words::failureLine(error));
    m_result->show();
}

void ReceiptView::clear()
{
    m_document.reset();
    m_steps->clear();
    m_hash->clear();
    m_result->clear();
    m_result->hide();
    m_chain->hide();
    m_nothing->show();
    m_json->setEnabled(false);
    m_pdf->setEnabled(false);
}

void ReceiptView::showSteps(const Receipt &receipt)
{
    const int chosen = m_steps->currentRow();
    m_steps->clear();
    for (const ReceiptRow &row : receipt.rows()) {
        auto *item = new QListWidgetItem(iconOf(row.step.outcome), textOf(row), m_steps);
        item->setToolTip(words::exactTime(row.step.startedAt));
    }
    m_steps->setCurrentRow(chosen);
}

void ReceiptView::showChain(bool holds, const QString &hash)
{
    if (holds)
        m_chain->setStatus(Icon::Check, tr("Chain verified"), Tone::Good);
    else
        m_chain->setStatus(Icon::Error, tr("Chain broken"), Tone::Bad);
    m_hash->setText(hash);
}

void ReceiptView::askWhere(ReceiptFormat format)
{
    if (!m_document)
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name = u"receipt-%1.%2"_s.arg(m_document->session.id.first(8), suffixOf(format));
    auto *dialog = new QFileDialog(this, tr("Save the receipt"), QDir(folder).filePath(name),
                                   filterOf(format));
    dialog->setObjectName(u"receiptFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(format));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format, document = *m_document](const QString &path) {
                save(path, format, document);
            });
    dialog->open();
}

void ReceiptView::save(const QString &path, ReceiptFormat format, const ReceiptDocument &document)
{
    saveReceipt(path, format, document).then(this, [this, path](const Result<void> &saved) {
        const QString name = QFileInfo(path).fileName();
        m_result->setTone(saved ? Tone::Muted : Tone::Bad);
        m_result->setText(saved ? tr("Saved as %1.").arg(name)
                                : tr("%1 could not be saved: %2. Choose another folder.")
                                      .arg(name, saved.error().detail));
        m_result->show();
    });
}

} // namespace hs
