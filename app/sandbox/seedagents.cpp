#include "app/sandbox/seedagents.h"

#include <QJsonArray>

namespace hs::sandbox {
using namespace Qt::StringLiterals;

namespace {

QJsonObject section(const QString &title, const QString &body)
{
    return {{u"title"_s, title}, {u"body"_s, body}, {u"is_enabled"_s, true}};
}

QJsonObject supportDesk()
{
    return {
        {u"name"_s, u"Support Desk EN"_s},
        {u"welcome_message"_s, u"Hello, support desk speaking. How can I help?"_s},
        {u"context_breakdown"_s,
         QJsonArray{
             section(u"Purpose"_s, u"Help callers with orders and parcels."_s),
             section(u"Name"_s, u"Ask for the caller's name."_s),
             section(u"Order number"_s, u"Ask for the order number."_s),
             section(u"Callback"_s, u"Ask for a callback number."_s),
         }},
        {u"languages"_s, QJsonArray{u"English"_s}},
        {u"end_call"_s, QJsonObject{{u"message"_s, u"Thank you for calling. Goodbye."_s}}},
        {u"transfer"_s,
         QJsonObject{
             {u"enabled"_s, true},
             {u"transfer_options"_s, QJsonArray{QJsonObject{
                                         {u"number"_s, u"+12025550100"_s},
                                         {u"type"_s, u"static"_s},
                                         {u"backup_numbers"_s, QJsonArray()},
                                         {u"transfer_condition"_s, u"Caller asks for a person"_s},
                                         {u"transfer_message"_s, u"One moment."_s},
                                     }}},
         }},
    };
}

QJsonObject billingHelp()
{
    return {
        {u"name"_s, u"Billing Help"_s},
        {u"welcome_message"_s, u"Hello, this is billing. What is your question about?"_s},
        {u"context_breakdown"_s,
         QJsonArray{
             section(u"Purpose"_s, u"Answer questions about invoices and refunds."_s),
             section(u"Name"_s, u"Ask for the caller's name."_s),
             section(u"Invoice number"_s, u"Ask for the invoice number."_s),
         }},
        {u"languages"_s, QJsonArray{u"English"_s}},
        {u"end_call"_s, QJsonObject{{u"message"_s, u"Thank you. Goodbye."_s}}},
    };
}

QJsonObject spanishDesk()
{
    return {
        {u"name"_s, u"Mesa de Ayuda ES"_s},
        {u"welcome_message"_s, u"Hola, mesa de ayuda. ¿En qué puedo ayudarle?"_s},
        {u"context_breakdown"_s,
         QJsonArray{
             section(u"Propósito"_s, u"Ayudar a los clientes con sus pedidos."_s),
             section(u"Nombre"_s, u"Pregunte el nombre del cliente."_s),
             section(u"Pedido"_s, u"Pregunte el número de pedido."_s),
         }},
        {u"languages"_s, QJsonArray{u"Spanish"_s}},
        {u"end_call"_s, QJsonObject{{u"message"_s, u"Gracias por llamar. Adiós."_s}}},
    };
}

QJsonObject phoneNumber(int id, const QString &name, const QString &number, const QJsonValue &agent,
                        const QString &provider)
{
    return {
        {u"id"_s, id},
        {u"name"_s, name},
        {u"user_id"_s, 501},
        {u"user_name"_s, u"Sample Owner"_s},
        {u"phone_number"_s, number},
        {u"can_message"_s, false},
        {u"purchase_date"_s, u"04/02/2026 09:24:29"_s},
        {u"expiry_date"_s, QString()},
        {u"active_bot_id"_s, agent},
        {u"location"_s, u"US"_s},
        {u"number_provider"_s, provider},
        {u"number_source"_s, u"imported"_s},
        {u"call_sid"_s, false},
        {u"session_start_time"_s, QJsonValue()},
        {u"health_score"_s, QJsonValue()},
        {u"is_cloud_wa"_s, false},
        {u"sip_password"_s, false},
        {u"exotel_api_token"_s, false},
        {u"wa_access_token"_s, false},
    };
}

QJsonObject voice(const QJsonValue &id, const QString &name, const QString &shown,
                  const QString &service, const QJsonArray &tags)
{
    return {
        {u"id"_s, id},
        {u"name"_s, name},
        {u"display_name"_s, shown},
        {u"service"_s, service},
        {u"sample_url"_s, false},
        {u"tags"_s, tags},
        {u"source"_s, u"library"_s},
        {u"external_id"_s, name},
        {u"description"_s, false},
    };
}

} // namespace

QList<QJsonObject> seedAgents()
{
    return {supportDesk(), billingHelp(), spanishDesk()};
}

QList<QJsonObject> seedPhoneNumbers()
{
    return {phoneNumber(41, u"Main line"_s, u"+12025550101"_s, 7001, u"twilio"_s),
            phoneNumber(42, u"Spare"_s, u"+12025550105"_s, false, u"sip"_s)};
}

QList<QJsonObject> seedVoices()
{
    return {voice(1, u"sample-voice-1"_s, u"Mira"_s, u"eleven_labs"_s, {u"en-us"_s, u"friendly"_s}),
            voice(QJsonValue(), u"sample-voice-2"_s, u"Otto"_s, u"google"_s, {})};
}

} // namespace hs::sandbox
