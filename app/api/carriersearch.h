#pragma once
#include "models/domain/carriercall.h"
#include "models/domain/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QUrl>

#include <functional>

namespace hs {

/// One run of CarrierClient::findLive() over its states and pages; deletes itself when it is done.
/// Stops when its future is cancelled, and then cancels the request in hand.
class CarrierSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CarrierSearch)
public:
    struct Wanted
    {
        QString to;
        QString from;
        QDateTime startedAfter;
    };
    using Ask = std::function<QFuture<Result<CarrierCallPage>>(const QUrl &page)>;

    /// A carrier that has more pages of live calls to one number than this is not answering us.
    static constexpr int pageLimit = 20;

    CarrierSearch(const QUrl &list, Wanted wanted, Ask ask, QObject *parent);
    ~CarrierSearch() override; ///< an unfinished search ends as Cancelled

    [[nodiscard]] QFuture<Result<QList<CarrierCall>>> future() { return m_promise.future(); }
    void start();

private:
    void askForState();
    void askFor(const QUrl &page);
    void take();
    void keep(const QList<CarrierCall> &calls);
    void finish(const Result<QList<CarrierCall>> &result);

    QUrl m_list;
    Wanted m_wanted;
    Ask m_ask;
    QPromise<Result<QList<CarrierCall>>> m_promise;
    QFutureWatcher<Result<QList<CarrierCall>>> m_reader; ///< whoever waits for us
    QFutureWatcher<Result<CarrierCallPage>> m_page;
    QList<CarrierCall> m_found;
    int m_state = 0;
    int m_pages = 0;
    bool m_done = false;
};

} // namespace hs
