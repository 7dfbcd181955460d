#pragma once
#include "app/records/receiptfile.h"

#include <QWidget>

#include <optional>

class QListWidget;
class QPushButton;

namespace hs {
class Label;
class StatusBadge;

/// A session's receipt: whether its chain holds, each step in order with its times, what proves the
/// end marked by icon and word, and the receipt as a file. GUI thread; files are written elsewhere.
class ReceiptView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiptView)
public:
    explicit ReceiptView(QWidget *parent = nullptr);

    void setReceipt(const ReceiptDocument &document);
    /// It could not be read; StoreCorrupt: the chain does not hold.
    void setFailure(const Error &error);
    void clear();

private:
    [[nodiscard]] QWidget *makeChain();
    [[nodiscard]] QWidget *makeFiles();
    void showSteps(const Receipt &receipt);
    void showChain(bool holds, const QString &hash);
    void askWhere(ReceiptFormat format);
    void save(const QString &path, ReceiptFormat format, const ReceiptDocument &document);

    StatusBadge *m_chain;
    Label *m_hash;
    Label *m_nothing;
    QListWidget *m_steps;
    QPushButton *m_json;
    QPushButton *m_pdf;
    Label *m_result;
    std::optional<ReceiptDocument> m_document;
};

} // namespace hs
