// The folder's only source: a library must have one. The pictures come from qt_add_resources.
namespace hs::resources {
[[maybe_unused]] constexpr int pictures = 1;
}
