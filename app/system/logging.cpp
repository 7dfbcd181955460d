#include "app/system/logging.h"

#include <QRegularExpression>

#include <cstdio>

namespace hs {

using namespace Qt::StringLiterals;

namespace {

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = redacted(qFormatLogMessage(type, context, message)).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    if (type == QtFatalMsg)
        std::fflush(stderr); // Qt aborts next
}

} // namespace

void installLogging()
{
    qSetMessagePattern(
        u"%{time yyyy-MM-ddThh:mm:ss.zzz} %{if-debug}D%{endif}%{if-info}I%{endif}"
        "%{if-warning}W%{endif}%{if-critical}E%{endif}%{if-fatal}F%{endif} %{category}: %{message}"_s);
    qInstallMessageHandler(write);
}

QString redacted(const QString &text)
{
    // Cheap tests first: nearly no line holds either word.
    if (!text.contains("sess_"_L1) && !text.contains("bearer"_L1, Qt::CaseInsensitive)
        && !text.contains("request_token"_L1))
        return text;
    static const QRegularExpression secrets(
        u"(sess_|request_token=|bearer\\s+)[A-Za-z0-9_\\-.~+/=%]+"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString clean = text;
    return clean.replace(secrets, u"\\1(blanked)"_s);
}

} // namespace hs
