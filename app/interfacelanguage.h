#pragma once
#include <QString>

#include <memory>
#include <vector>

class QTranslator;

namespace hs {

/// The translations of the interface, installed while this object lives. GUI thread.
class InterfaceLanguage final
{
public:
    InterfaceLanguage();
    ~InterfaceLanguage();
    InterfaceLanguage(const InterfaceLanguage &) = delete;
    InterfaceLanguage &operator=(const InterfaceLanguage &) = delete;

    /// A code like "de"; empty: the system's language.
    void install(const QString &language);

private:
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace hs
