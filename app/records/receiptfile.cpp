#include "app/records/receiptfile.h"

#include "app/records/receiptpdf.h"

#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <memory>

namespace hs {
namespace {

Result<void> write(const QString &path, ReceiptFormat format, const ReceiptDocument &document)
{
    QSaveFile file(path);
    const auto opened = file.open(QIODevice::WriteOnly);
    if (opened)
        file.write(format == ReceiptFormat::Json ? receiptJson(document) : receiptPdf(document));
    if (!opened || !file.commit())
        return fail(ErrorKind::StoreFailed, file.errorString());
    return {};
}

} // namespace

QFuture<Result<void>> saveReceipt(const QString &path, ReceiptFormat format,
                                  const ReceiptDocument &document)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, path, format, document] {
        promise->addResult(write(path, format, document));
        promise->finish();
    });
    return future;
}

} // namespace hs
