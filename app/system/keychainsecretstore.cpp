#include "app/system/keychainsecretstore.h"

#include <QFutureInterface>
#include <QLoggingCategory>
#include <qt6keychain/keychain.h>

#include <type_traits>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcSecrets, "hookswitch.secrets", QtInfoMsg)

constexpr auto service = "hookswitch"_L1;

ErrorKind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return ErrorKind::SecretMissing;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return ErrorKind::SecretsLocked;
    default:
        return ErrorKind::SecretsUnavailable;
    }
}

// The store's own words may name entries, so they stay out of the log.
tl::unexpected<Error> failureOf(const QKeychain::Job &job)
{
    qCWarning(lcSecrets, "the key store answered with error %d", static_cast<int>(job.error()));
    return fail(kindOf(job.error()), u"the key store answered with error %1"_s.arg(job.error()));
}

/// Starts the job, which deletes itself; `take` makes the answer of one that went well.
template <typename T, typename Job, typename Take>
QFuture<Result<T>> run(Job *job, const QString &name, QObject &context, Take take)
{
    QFutureInterface<Result<T>> reply;
    reply.reportStarted();
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, &context,
                     [reply, job, take](QKeychain::Job *) mutable {
                         reply.reportResult(take(*job));
                         reply.reportFinished();
                     });
    job->start();
    return reply.future();
}

} // namespace

QFuture<Result<QByteArray>> KeychainSecretStore::read(const QString &name)
{
    return run<QByteArray>(new QKeychain::ReadPasswordJob(service), name, m_guard,
                           [](QKeychain::ReadPasswordJob &job) -> Result<QByteArray> {
                               if (job.error() != QKeychain::NoError)
                                   return failureOf(job);
                               return job.binaryData();
                           });
}

QFuture<Result<void>> KeychainSecretStore::write(const QString &name, const QByteArray &secret)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    // As text: people may look at it with the system's own tool.
    job->setTextData(QString::fromUtf8(secret));
    return run<void>(job, name, m_guard, [](QKeychain::WritePasswordJob &done) -> Result<void> {
        if (done.error() != QKeychain::NoError)
            return failureOf(done);
        return {};
    });
}

QFuture<Result<void>> KeychainSecretStore::remove(const QString &name)
{
    return run<void>(new QKeychain::DeletePasswordJob(service), name, m_guard,
                     [](QKeychain::DeletePasswordJob &job) -> Result<void> {
                         if (job.error() != QKeychain::NoError
                             && job.error() != QKeychain::EntryNotFound)
                             return failureOf(job);
                         return {};
                     });
}

} // namespace hs
