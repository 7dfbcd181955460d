#include "app/interfacelanguage.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <utility>

namespace hs {

using namespace Qt::StringLiterals;

InterfaceLanguage::InterfaceLanguage() = default;

InterfaceLanguage::~InterfaceLanguage() = default;

void InterfaceLanguage::install(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    const auto load = [&](const QString &name, const QString &folder, const QLocale &wanted) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(wanted, name, u"_"_s, folder))
            return;
        QCoreApplication::installTranslator(translator.get());
        m_translators.push_back(std::move(translator));
    };
    // The sources are English but for the plural forms, which only a translation can hold; so
    // English is the ground below every other language.
    load(u"hookswitch"_s, u":/i18n"_s, QLocale(QLocale::English));
    load(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath), locale);
    if (locale.language() != QLocale::English)
        load(u"hookswitch"_s, u":/i18n"_s, locale);
}

} // namespace hs
