# Compiler settings and the shapes of targets, in one place. Every target links hs_options PRIVATE.
include_guard(GLOBAL)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# The program finds its sandbox beside itself, in the build tree as when installed.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network Sql Multimedia Concurrent Svg LinguistTools)
qt_standard_project_setup()
set(CMAKE_AUTOUIC ON)
set(CMAKE_AUTORCC ON)

find_program(HS_CCACHE ccache)
if(HS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${HS_CCACHE})
endif()

add_library(hs_options INTERFACE)
target_compile_definitions(hs_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 HS_VERSION="${PROJECT_VERSION}")
# Headers are named from the top of the tree: #include "models/domain/clock.h"
target_include_directories(hs_options INTERFACE ${PROJECT_SOURCE_DIR})
if(NOT MSVC)
    target_compile_options(hs_options INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
        $<$<BOOL:${HS_WERROR}>:-Werror>)
else()
    target_compile_options(hs_options INTERFACE /W4 /utf-8 /permissive- $<$<BOOL:${HS_WERROR}>:/WX>)
endif()
if(HS_SANITIZE)
    add_compile_options(-fsanitize=${HS_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${HS_SANITIZE})
endif()
