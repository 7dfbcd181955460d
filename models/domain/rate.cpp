#include "models/domain/rate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace hs {

using namespace std::chrono_literals;

namespace {

constexpr int enoughCalls = 3;
constexpr double shareInside = 0.8; ///< of the calls, that an error band holds

/// Calling codes of two digits (ITU E.164, annex); +1 and +7 have one, all others three.
constexpr std::array<std::string_view, 8> twoDigits{"20 27",
                                                    "30 31 32 33 34 36 39",
                                                    "40 41 43 44 45 46 47 48 49",
                                                    "51 52 53 54 55 56 57 58",
                                                    "60 61 62 63 64 65 66",
                                                    "81 82 84 86",
                                                    "90 91 92 93 94 95",
                                                    "98"};

bool hasTwoDigits(const QString &digits)
{
    const std::string code = digits.toStdString();
    return std::any_of(twoDigits.begin(), twoDigits.end(), [&](std::string_view codes) {
        return codes.find(code) != std::string_view::npos;
    });
}

/// The smallest distance that four of five of these do not exceed.
std::optional<double> bandOf(std::vector<double> distances)
{
    if (static_cast<int>(distances.size()) < enoughCalls)
        return std::nullopt;
    std::sort(distances.begin(), distances.end());
    const double last = std::ceil(shareInside * static_cast<double>(distances.size())) - 1;
    return distances.at(static_cast<std::size_t>(last));
}

double minutes(const BilledCall &call)
{
    return std::chrono::duration<double, std::ratio<60>>(call.time).count();
}

KnownRate rateOf(const QList<BilledCall> &calls, const QString &prefix)
{
    double all = 0;
    double cost = 0;
    for (const BilledCall &call : calls) {
        all += minutes(call);
        cost += call.billed.dollars();
    }
    const double mean = cost / all;
    std::vector<double> distances;
    for (const BilledCall &call : calls) {
        const double own = call.billed.dollars() / minutes(call);
        distances.push_back(mean > 0 ? std::abs(own / mean - 1) : 0);
    }
    KnownRate rate;
    rate.perMinute = Money::fromDollars(mean).value_or(Money());
    rate.basis.source = RateSource::Learned;
    rate.basis.calls = static_cast<int>(calls.size());
    rate.basis.prefix = prefix;
    rate.basis.band = bandOf(std::move(distances));
    return rate;
}

} // namespace

std::optional<BilledCall> BilledCall::of(const SessionRecord &session)
{
    if (!session.billedCost || session.duration() < 1s)
        return std::nullopt;
    return BilledCall{session.id,         session.kind,       session.toNumber,
                      session.onSandbox,  session.duration(), session.estimatedCost,
                      *session.billedCost};
}

QString callingCode(const QString &e164)
{
    if (e164.size() < 4 || !e164.startsWith(u'+'))
        return {};
    const QChar first = e164.at(1);
    if (first == u'1' || first == u'7')
        return e164.first(2);
    return e164.first(hasTwoDigits(e164.mid(1, 2)) ? 3 : 4);
}

std::optional<KnownRate> learnedRate(const QList<BilledCall> &calls, SessionKind kind,
                                     const QString &toNumber)
{
    QList<BilledCall> fit;
    std::copy_if(calls.begin(), calls.end(), std::back_inserter(fit),
                 [kind](const BilledCall &call) { return call.kind == kind && call.time > 0ms; });
    QString prefix = toNumber;
    const qsizetype shortest = callingCode(toNumber).size();
    if (!toNumber.isEmpty() && shortest == 0)
        return std::nullopt;
    for (; prefix.size() >= shortest; prefix.chop(1)) {
        QList<BilledCall> near;
        std::copy_if(
            fit.begin(), fit.end(), std::back_inserter(near),
            [&prefix](const BilledCall &call) { return call.toNumber.startsWith(prefix); });
        if (near.size() >= enoughCalls)
            return rateOf(near, prefix);
        if (prefix.isEmpty())
            break;
    }
    return std::nullopt;
}

std::optional<double> seenDrift(const QList<BilledCall> &calls, SessionKind kind)
{
    std::vector<double> distances;
    for (const BilledCall &call : calls) {
        if (call.kind == kind && call.estimated && *call.estimated > Money())
            distances.push_back(std::abs(call.billed.dollars() / call.estimated->dollars() - 1));
    }
    return bandOf(std::move(distances));
}

} // namespace hs
