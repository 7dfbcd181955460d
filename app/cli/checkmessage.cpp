#include "app/cli/checkmessage.h"

#include "app/call/checkwords.h"

#include <QJsonArray>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

Finding::Level levelOf(const QString &grade)
{
    return grade == wordOf(CheckGrade::Good)   ? Finding::Level::Good
           : grade == wordOf(CheckGrade::Fair) ? Finding::Level::Note
                                               : Finding::Level::Bad;
}

} // namespace

QJsonObject checkJson(const CallCheckResult &result)
{
    QJsonArray points;
    for (const CheckPoint point : result.verdict.points)
        points.append(QJsonObject{{"point"_L1, wordOf(point)},
                                  {"grade"_L1, wordOf(gradeOf(point))},
                                  {"text"_L1, checkwords::point(point)}});
    const QStringList sentences{checkwords::grade(result.verdict.grade) + u'.',
                                checkwords::devices(result.devices),
                                checkwords::figures(result.sound, result.around) + u'.'};
    return {{"grade"_L1, wordOf(result.verdict.grade)},
            {"text"_L1, sentences.join(u' ')},
            {"points"_L1, points}};
}

QList<Finding> checkFindings(const QJsonObject &check)
{
    QList<Finding> all{{u"soundcheck"_s, levelOf(check.value("grade"_L1).toString()),
                        check.value("text"_L1).toString()}};
    const QJsonArray points = check.value("points"_L1).toArray();
    for (const QJsonValue &value : points) {
        const QJsonObject point = value.toObject();
        all.append({point.value("point"_L1).toString(), levelOf(point.value("grade"_L1).toString()),
                    point.value("text"_L1).toString()});
    }
    return all;
}

} // namespace hs
