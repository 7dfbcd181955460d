#include "app/cli/ctloutput.h"

#include "app/cli/ctlwords.h"
#include "app/records/receiptjson.h"
#include "app/records/receiptwords.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::CtlOutput)
};

/// Control characters would move the cursor of a terminal; names come from outside.
QString plain(const QString &text)
{
    QString shown = text.simplified();
    shown.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return shown;
}

QString clockOf(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : u"-"_s;
}

QString stepText(const ReceiptRow &row)
{
    const EndStep &step = row.step;
    QString outcome = receiptwords::outcome(step.outcome);
    if (step.outcome == EndStepOutcome::Proof)
        outcome += u": "_s + receiptwords::proof(step.proof);
    const QStringList cells{QString::number(row.sequence),
                            clockOf(step.startedAt),
                            receiptwords::step(step.kind),
                            outcome,
                            plain(step.request),
                            plain(step.answer),
                            QString::fromLatin1(row.hash.first(8))};
    return cells.join(u"  "_s) + u'\n';
}

void print(std::FILE *file, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), file);
    std::fflush(file);
}

} // namespace

QByteArray lineText(const QJsonObject &line)
{
    const QString to = line.value("to"_L1).toString();
    QStringList cells{line.value("session"_L1).toString(), line.value("kind"_L1).toString(),
                      line.value("state"_L1).toString()};
    if (const QString proof = line.value("proof"_L1).toString();
        !proof.isEmpty() && proof != "none"_L1)
        cells.append(u"proof:"_s + proof);
    cells.append(plain(to));
    cells.append(plain(line.value("agent"_L1).toString()));
    cells.removeAll(QString());
    return (cells.join(u"  "_s) + u'\n').toUtf8();
}

QByteArray receiptText(const QByteArray &json)
{
    const auto document = parseReceiptJson(json);
    if (!document)
        return (ctlwords::failure(document.error()) + u'\n').toUtf8();
    const auto end = document->receipt.proven();
    QString text = Tr::tr("Session %1").arg(document->session.id) + u'\n';
    for (const ReceiptRow &row : document->receipt.rows())
        text += stepText(row);
    text += end ? Tr::tr("Proven down by: %1").arg(receiptwords::proof(end->proof()))
                : Tr::tr("Not proven: no step shows that the line is down.");
    text += u'\n' + Tr::tr("Chain verified.") + u'\n';
    return text.toUtf8();
}

void printOut(const QByteArray &text)
{
    print(stdout, text);
}

void printError(const QString &sentence)
{
    print(stderr, (u"hookswitchctl: "_s + sentence + u'\n').toUtf8());
}

} // namespace hs
