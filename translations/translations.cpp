// The folder's only source: a library must have one. The texts come from qt_add_translations.
namespace hs::translations {
[[maybe_unused]] constexpr int texts = 1;
}
