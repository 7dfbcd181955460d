#include "app/records/receiptpdf.h"

#include "app/records/receiptwords.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>

#include <algorithm>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::ReceiptPdf)
};

constexpr double layoutWidth
    = 1000; // pixels; fonts are in pixels too, so no screen's density matters
constexpr int fontPixels = 9;
constexpr int longestText = 110; // of a request or an answer
constexpr qsizetype mostSteps = 80; // more never fit
constexpr double margin = 14; // mm
constexpr int hashShown = 12;

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    const QString shown
        = line.size() > longestText ? QString(line.first(longestText - 1) + u'…') : line;
    return shown.toHtmlEscaped();
}

QString utc(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) : u"–"_s;
}

QString factRow(const QString &title, const QString &value)
{
    return u"<tr><td class='title'>%1</td><td>%2</td></tr>"_s.arg(title.toHtmlEscaped(),
                                                                  shortened(value));
}

QString agentOf(const SessionRecord &session)
{
    return Tr::tr("%1 (agent %2)").arg(session.agentName).arg(session.agentId);
}

QString factsTable(const SessionRecord &session)
{
    QString rows
        = factRow(Tr::tr("Session"), session.id) + factRow(Tr::tr("Agent"), agentOf(session));
    if (!session.toNumber.isEmpty())
        rows += factRow(Tr::tr("Number"), session.toNumber);
    if (!session.fromNumber.isEmpty())
        rows += factRow(Tr::tr("From"), session.fromNumber);
    rows += factRow(Tr::tr("Started"), Tr::tr("%1 UTC").arg(utc(session.createdAt)));
    if (session.answeredAt.isValid())
        rows += factRow(Tr::tr("Answered"), Tr::tr("%1 UTC").arg(utc(session.answeredAt)));
    if (session.endedAt.isValid())
        rows += factRow(Tr::tr("Over"), Tr::tr("%1 UTC").arg(utc(session.endedAt)));
    if (session.onSandbox)
        rows += factRow(Tr::tr("Platform"), Tr::tr("sandbox"));
    return u"<table cellpadding='1'>%1</table>"_s.arg(rows);
}

QString verdict(const Receipt &receipt)
{
    const auto end = receipt.proven();
    if (!end)
        return Tr::tr("Not proven: no step shows that the line is down.");
    return Tr::tr("Proven down. Strongest proof: %1.").arg(receiptwords::proof(end->proof()));
}

QString stepRow(const ReceiptRow &row)
{
    const EndStep &step = row.step;
    const bool proves = step.outcome == EndStepOutcome::Proof;
    const QString outcome = proves ? u"<b>%1</b>: %2"_s.arg(receiptwords::outcome(step.outcome),
                                                            receiptwords::proof(step.proof))
                                   : receiptwords::outcome(step.outcome);
    const auto took
        = std::chrono::duration_cast<std::chrono::milliseconds>(step.finished - step.started);
    const QStringList cells{QString::number(row.sequence),
                            utc(step.startedAt),
                            Tr::tr("%1 ms").arg(took.count()),
                            receiptwords::step(step.kind),
                            outcome,
                            shortened(receiptwords::request(step)),
                            shortened(receiptwords::answer(step)),
                            u"<tt>%1</tt>"_s.arg(QString::fromLatin1(
                                row.hash.first(std::min<qsizetype>(hashShown, row.hash.size()))))};
    return u"<tr><td>%1</td></tr>"_s.arg(cells.join("</td><td>"_L1));
}

QString gapRow(int first, int last)
{
    return u"<tr><td colspan='8'><i>%1</i></td></tr>"_s.arg(
        Tr::tr("Steps %1 to %2 are left out on this page; the JSON export holds them all.")
            .arg(first)
            .arg(last));
}

/// The first and the last of the rows, `shown` in all.
QString stepsTable(const QList<ReceiptRow> &rows, qsizetype shown)
{
    const qsizetype head = shown >= rows.size() ? rows.size() : shown / 2;
    const qsizetype tail = shown >= rows.size() ? 0 : shown - head;
    QStringList titles{u"#"_s,           Tr::tr("Started (UTC)"), Tr::tr("Took"),
                       Tr::tr("Step"),   Tr::tr("Outcome"),       Tr::tr("Asked"),
                       Tr::tr("Answer"), Tr::tr("Hash")};
    QString html
        = u"<tr><th align='left'>%1</th></tr>"_s.arg(titles.join("</th><th align='left'>"_L1));
    for (qsizetype i = 0; i < head; ++i)
        html += stepRow(rows.at(i));
    if (tail > 0)
        html += gapRow(static_cast<int>(head) + 1, static_cast<int>(rows.size() - tail));
    for (qsizetype i = rows.size() - tail; i < rows.size(); ++i)
        html += stepRow(rows.at(i));
    return u"<table border='1' cellpadding='2' cellspacing='0' width='100%' "
           "style='border-collapse: collapse'>%1</table>"_s.arg(html);
}

QString page(const ReceiptDocument &document, qsizetype shown)
{
    const QList<ReceiptRow> &rows = document.receipt.rows();
    const bool whole = holdsTheEnd(document);
    QString html = u"<h2>%1</h2>"_s.arg(Tr::tr("Receipt of the end of a line"));
    html += factsTable(document.session);
    html += u"<p><b>%1</b></p>"_s.arg(verdict(document.receipt).toHtmlEscaped());
    html += stepsTable(rows, shown);
    html += u"<p>%1 %2</p>"_s.arg(
        whole ? Tr::tr("Chain verified: every row's hash covers the row before.")
              : Tr::tr("Chain broken: the last rows are missing."),
        Tr::tr("The JSON export says how anybody can verify it."));
    if (!rows.isEmpty())
        html += u"<p><tt>%1</tt></p>"_s.arg(QString::fromLatin1(rows.constLast().hash));
    return html;
}

} // namespace

QByteArray receiptPdf(const ReceiptDocument &document)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageOrientation(QPageLayout::Landscape);
    writer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout::Millimeter);
    writer.setTitle(Tr::tr("Receipt %1").arg(document.session.id));
    writer.setCreator(u"Hookswitch"_s);
    QTextDocument text;
    QFont font;
    font.setPixelSize(fontPixels);
    // Not quite nothing: it keeps ligatures away, which a search in the file would not find.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    text.setDefaultFont(font);
    text.setDocumentMargin(0);
    text.setDefaultStyleSheet(u"h2 { font-size: 15px; } .title { color: #596273; }"_s);
    const double scale = writer.width() / layoutWidth;
    text.setPageSize(QSizeF(layoutWidth, writer.height() / scale));
    qsizetype shown = std::min(mostSteps, document.receipt.rows().size());
    text.setHtml(page(document, shown));
    while (text.pageCount() > 1 && shown > 2) {
        --shown;
        text.setHtml(page(document, shown));
    }
    QPainter painter(&writer);
    painter.scale(scale, scale);
    text.drawContents(&painter, QRectF(QPointF(), text.pageSize()));
    painter.end();
    return bytes;
}

} // namespace hs
