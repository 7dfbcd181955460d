#include "app/api/answerreader.h"

#include "models/domain/transcript.h"

#include <limits>
#include <utility>

namespace hs {
using namespace Qt::StringLiterals;
namespace {

constexpr QByteArrayView blanks(" \t\r\n");
constexpr qsizetype longestLead = 1024;

} // namespace

AnswerNews AnswerReader::feed(QByteArrayView bytes)
{
    if (m_form == Form::Unknown) {
        guessForm(bytes);
        if (m_form == Form::Unknown)
            return news();
        takeBytes(std::exchange(m_lead, {}));
    }
    takeBytes(bytes);
    return news();
}

void AnswerReader::takeBytes(QByteArrayView bytes)
{
    if (m_news.over)
        return;
    if (m_form == Form::Object) {
        if (m_object.size() + bytes.size() > SseReader::eventLimit)
            return fail(ErrorKind::TooLarge, u"an answer in one piece over the limit"_s);
        m_object.append(bytes);
        return;
    }
    const QList<SseEvent> events = m_events.feed(bytes);
    for (const SseEvent &event : events)
        takeEvent(event);
    if (m_events.isOverLimit())
        fail(ErrorKind::TooLarge, u"an event over the limit"_s);
}

AnswerNews AnswerReader::end()
{
    if (!m_news.over) {
        if (m_form == Form::Object)
            endObject();
        else
            endEvents();
    }
    return news();
}

/// By its first letter: no field of an event begins with a brace, and only a page with `<`.
void AnswerReader::guessForm(QByteArrayView &bytes)
{
    while (m_form == Form::Unknown && !bytes.isEmpty()) {
        const char letter = bytes.front();
        m_lead.append(letter);
        bytes = bytes.sliced(1);
        if (letter == '{')
            m_form = Form::Object;
        else if (!blanks.contains(letter) || m_lead.size() > longestLead)
            m_form = Form::Events;
        if (letter == '<')
            fail(ErrorKind::NotJson, u"a page instead of an answer"_s);
    }
}

void AnswerReader::takeEvent(const SseEvent &event)
{
    if (m_news.over || isRepeated(event))
        return;
    const QByteArrayView data = QByteArrayView(event.data).trimmed();
    if (data.isEmpty())
        return;
    if (data == "[DONE]") {
        addText({}, true);
        m_news.finish = m_news.finish.value_or(FinishReason::Stop);
        m_news.over = true;
        return;
    }
    const Result<CompletionPiece> piece = parseCompletionPiece(data);
    if (piece)
        take(*piece);
    else if (event.type == "error")
        fail(ErrorKind::StreamBroken, u"an error that is not JSON"_s);
    else if (piece.error().kind == ErrorKind::NotJson)
        fail(ErrorKind::StreamBroken, u"an event that is not JSON"_s);
}

void AnswerReader::take(const CompletionPiece &piece)
{
    m_news.began = m_news.began || !piece.error;
    addText(piece.text);
    if (m_news.over)
        return;
    if (piece.usage)
        m_news.usage = piece.usage;
    if (piece.error)
        return breakOff(*piece.error);
    if (piece.finish)
        m_news.finish = piece.finish;
}

void AnswerReader::endObject()
{
    const Result<CompletionPiece> piece = parseCompletionPiece(m_object);
    if (!piece)
        return fail(ErrorKind::StreamBroken, u"an answer in one piece that is cut"_s);
    take(*piece);
    addText({}, true);
    if (m_news.over)
        return;
    if (m_size == 0 && !m_news.finish)
        return fail(ErrorKind::WrongShape, u"missing or of another type: choices"_s);
    m_news.finish = m_news.finish.value_or(FinishReason::Stop);
    m_news.over = true;
}

/// What stands without its end may be whole all the same; what is cut is no JSON.
void AnswerReader::endEvents()
{
    if (const auto event = m_events.finish();
        event && (event->data.trimmed() == "[DONE]" || parseCompletionPiece(event->data)))
        takeEvent(*event);
    addText({}, true);
    if (m_news.over)
        return;
    if (!m_news.finish) {
        const bool isSomethingElse = m_form == Form::Events && !m_news.began;
        return fail(isSomethingElse ? ErrorKind::NotJson : ErrorKind::StreamBroken,
                    isSomethingElse ? u"neither events nor JSON"_s : u"the answer broke off"_s);
    }
    m_news.over = true;
}

void AnswerReader::addText(const QString &text, bool isLast)
{
    QString all = std::exchange(m_half, {}) + text;
    if (!isLast && !all.isEmpty() && all.back().isHighSurrogate()) {
        m_half = all.last(1);
        all.chop(1);
    }
    if (all.isEmpty())
        return;
    QString clean = cleanRemoteText(mendedPairs(std::move(all)), std::numeric_limits<int>::max());
    const qsizetype room = longestAnswer - m_size;
    const bool isTooLong = clean.size() > room;
    if (isTooLong) {
        clean.truncate(room);
        if (!clean.isEmpty() && clean.back().isHighSurrogate())
            clean.chop(1);
    }
    m_size += clean.size();
    m_news.text += clean;
    if (isTooLong) {
        m_news.finish.reset();
        fail(ErrorKind::TooLarge, u"an answer over the limit"_s);
    }
}

void AnswerReader::fail(ErrorKind kind, const QString &detail)
{
    breakOff(hs::fail(kind, detail).value());
}

/// What goes wrong after the reason to finish takes nothing from the answer.
void AnswerReader::breakOff(const Error &error)
{
    if (m_news.over)
        return;
    if (!m_news.finish)
        m_news.error = error;
    m_news.over = true;
}

/// Pieces have no numbers, and an answer may say the same twice. Only a stream that numbers its
/// events shows that one came twice.
bool AnswerReader::isRepeated(const SseEvent &event)
{
    const bool isSame = m_idsDiffer && !event.id.isEmpty() && event == m_last;
    if (!event.id.isEmpty() && !m_last.id.isEmpty() && event.id != m_last.id)
        m_idsDiffer = true;
    m_last = event;
    return isSame;
}

AnswerNews AnswerReader::news()
{
    AnswerNews result = m_news;
    m_news.text.clear();
    if (m_news.over) {
        m_object.clear();
        m_half.clear();
    }
    return result;
}

} // namespace hs
