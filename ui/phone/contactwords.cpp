#include "ui/phone/contactwords.h"

#include "ui/phone/numberwords.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace hs::words {
namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hs::words)
};

constexpr auto worthEstimating = 1s;
constexpr qsizetype longestRaw = 40;

/// Keeps a name in a script from the right from turning the digits beside it round.
QString isolated(const QString &text)
{
    return u'\u2068' + text + u'\u2069';
}

QString typeOf(const PhoneBookEntry &entry)
{
    if (!isPhoneDataLoaded())
        return {};
    const ParsedNumber number = PhoneNumber::parse(entry.number, {});
    return number ? phoneType(number->type()) : QString();
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString faultSentence(const ImportFault &fault)
{
    switch (fault.problem) {
    case ImportProblem::Cancelled:
        return Tr::tr("The import was cancelled, and nothing of the file was kept.");
    case ImportProblem::CannotRead:
        return Tr::tr("The file cannot be read. Check that it is there and that you may read it.");
    case ImportProblem::FileTooLarge:
        return Tr::tr("The file is larger than 1 GB. Cut it into smaller ones.");
    case ImportProblem::NotText:
        return Tr::tr("This is neither CSV nor vCard. Save the table as CSV and import that.");
    case ImportProblem::Empty:
        return Tr::tr("There is nothing in this file.");
    case ImportProblem::BrokenQuoting:
        return Tr::tr("The quotes are broken in row %1, so nobody can tell the cells apart from "
                      "there on. Nothing was imported; repair that row.")
            .arg(count(fault.row));
    case ImportProblem::RowTooLong:
        return Tr::tr("Row %1 is too long; most often a quote that is not closed. Nothing was "
                      "imported; repair that row.")
            .arg(count(fault.row));
    case ImportProblem::NoNumberColumn:
        return Tr::tr("No column of this file holds phone numbers. Give one the title “Phone”.");
    case ImportProblem::UnfinishedCard:
        return Tr::tr("The file breaks off inside card %1. Nothing was imported; export it again.")
            .arg(count(fault.row));
    }
    return {};
}

QString skippedReason(const SkippedNumber &skipped)
{
    if (skipped.raw.isEmpty())
        return Tr::tr("row %1 has no number").arg(count(skipped.row));
    NumberRefusal refusal;
    refusal.problem = skipped.problem;
    const QString raw = isolated(skipped.raw.left(longestRaw));
    switch (skipped.problem) {
    case NumberProblem::Emergency:
        return Tr::tr("row %1: %2 reaches an emergency service").arg(count(skipped.row), raw);
    case NumberProblem::HasExtension:
        return Tr::tr("row %1: %2 has an extension, which cannot be dialled")
            .arg(count(skipped.row), raw);
    case NumberProblem::NoAreaCode:
        return Tr::tr("row %1: %2 has no area code").arg(count(skipped.row), raw);
    case NumberProblem::TooShort:
        return Tr::tr("row %1: %2 is too short").arg(count(skipped.row), raw);
    case NumberProblem::TooLong:
        return Tr::tr("row %1: %2 is too long").arg(count(skipped.row), raw);
    case NumberProblem::UnknownCountry:
        return Tr::tr("row %1: %2 has the code of no country").arg(count(skipped.row), raw);
    case NumberProblem::NoPhoneData:
        return numberRefusal(refusal);
    default:
        return Tr::tr("row %1: %2 is no phone number").arg(count(skipped.row), raw);
    }
}

QString skippedSentence(const ImportSummary &summary)
{
    const qint64 all = summary.badNumbers + summary.withoutNumber;
    if (all == 0)
        return {};
    QStringList reasons;
    for (const SkippedNumber &one : summary.skipped)
        reasons.append(skippedReason(one));
    if (all > summary.skipped.size())
        reasons.append(Tr::tr("and %1 more").arg(count(all - summary.skipped.size())));
    return Tr::tr("%1 left out: %2.").arg(count(all), reasons.join(u"; "_s));
}

} // namespace

QString contact(const PhoneBookEntry &entry)
{
    QStringList parts{entry.name.isEmpty() ? QString() : isolated(entry.name), entry.shown,
                      typeOf(entry)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString spokenContact(const PhoneBookEntry &entry)
{
    QStringList parts{entry.name, entry.company, entry.shown, typeOf(entry)};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString contactLoad(const ContactLoad &load)
{
    if (load.storeError)
        return Tr::tr("Nothing was imported. %1").arg(failureLine(*load.storeError));
    if (load.fault)
        return faultSentence(*load.fault);
    QStringList sentences{Tr::tr("%1 imported.").arg(count(load.contacts.added))};
    if (load.contacts.known > 0)
        sentences.append(Tr::tr("%Ln number(s) were there already.", nullptr,
                                static_cast<int>(load.contacts.known)));
    sentences.append(skippedSentence(load.summary));
    if (load.summary.uneven > 0)
        sentences.append(
            Tr::tr("%Ln row(s) have more or fewer cells than the titles, the first is row %1.",
                   nullptr, static_cast<int>(load.summary.uneven))
                .arg(count(load.summary.firstUneven)));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

QString doNotCallFile(const DoNotCallFile &file, qint64 added)
{
    if (!file.isReadable)
        return Tr::tr("The list cannot be read. It must be a text or CSV file with one number a "
                      "line.");
    QStringList sentences{Tr::tr("%1 added to the do-not-call list.").arg(count(added))};
    if (file.badLines > 0) {
        QStringList lines;
        for (const DoNotCallFile::BadLine &bad : file.firstBad)
            lines.append(Tr::tr("line %1: %2").arg(count(bad.line), isolated(bad.text)));
        if (file.badLines > file.firstBad.size())
            lines.append(Tr::tr("and %1 more").arg(count(file.badLines - file.firstBad.size())));
        sentences.append(Tr::tr("%1 left out, because they hold no number and so guard nobody: %2.")
                             .arg(count(file.badLines), lines.join(u"; "_s)));
    }
    return sentences.join(u' ');
}

QString importing(const QString &file, std::chrono::milliseconds passed, qint64 done, qint64 total)
{
    if (passed < worthEstimating || done <= 0 || total <= 0)
        return Tr::tr("Importing %1").arg(file);
    const double left = static_cast<double>(passed.count()) * static_cast<double>(total - done)
                        / static_cast<double>(done);
    return Tr::tr("Importing %1, about %2 left")
        .arg(file, limitSpan(std::chrono::seconds(1 + static_cast<qint64>(left / 1000))));
}

} // namespace hs::words
