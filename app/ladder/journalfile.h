#pragma once
#include "models/domain/openline.h"
#include "models/domain/receipt.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace hs {

/// An open line as the journal has it, with what was done to end it since.
struct LeftLine
{
    OpenLine line;
    QList<EndStep> steps; ///< of the guard; a proof may be the last of them

    friend bool operator==(const LeftLine &, const LeftLine &) = default;
};

/// The journal on disk: one JSON object a line, appended and synchronised to the disk before the
/// call returns. Blocks; not for the GUI thread. Two processes may append (the program and the
/// guard): each record is one write to a file opened for appending.
///
///   {"line":{…}}      an open line, or what was learned of it; a later one replaces an earlier one
///   {"closed":"id"}   its end is proven or ruled out
///   {"session":"id","step":{…}}   what the guard did to end it while the program could not
///
/// Reading stops nowhere: a torn or foreign record is passed over, because the rest may name a line
/// that costs money.
class JournalFile final
{
public:
    explicit JournalFile(QString path) : m_path(std::move(path)) { }

    [[nodiscard]] Result<void> put(const OpenLine &line) const;
    [[nodiscard]] Result<void> close(const QString &sessionId) const;
    [[nodiscard]] Result<void> note(const QString &sessionId, const EndStep &step) const;
    /// Open lines in the order of their first record. A missing file holds none.
    [[nodiscard]] Result<QList<LeftLine>> leftLines() const;
    [[nodiscard]] Result<QList<OpenLine>> openLines() const; ///< the same without the steps
    /// Leaves only the open lines in the file, and those that were over just before the last one
    /// was opened: the next one to the same number may have one of them for a twin. Only while no
    /// other process appends: a guard holds guardLock() as long as it lives.
    [[nodiscard]] Result<void> compact() const;
    [[nodiscard]] QString guardLock() const { return m_path + QStringLiteral(".guard"); }
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    [[nodiscard]] Result<QByteArray> content() const;
    [[nodiscard]] Result<void> append(const QByteArray &record) const;
    QString m_path;
};

/// One record of the journal. Pure functions; any thread.
[[nodiscard]] QByteArray journalRecord(const OpenLine &line);
[[nodiscard]] QByteArray journalRecord(const QString &sessionId, const EndStep &step);
[[nodiscard]] QList<LeftLine> leftLinesIn(const QByteArray &content);
[[nodiscard]] QList<OpenLine> readJournal(const QByteArray &content); ///< the lines alone

} // namespace hs
