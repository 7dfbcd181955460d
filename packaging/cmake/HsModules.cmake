# Modules of ours that are loaded on first use, with the libraries the program's start must not pay for. They lie beside
# the programs in the build tree and on Windows; installed elsewhere they are looked for relative to the program, so the
# tree may be moved.
include_guard(GLOBAL)
include(GNUInstallDirs)

if(WIN32)
    set(HS_MODULE_HOME ${CMAKE_INSTALL_BINDIR})
    set(HS_MODULE_DIR .)
elseif(APPLE)
    set(HS_MODULE_HOME hookswitch.app/Contents/PlugIns)
    set(HS_MODULE_DIR ../PlugIns)
else()
    set(HS_MODULE_HOME ${CMAKE_INSTALL_LIBDIR}/hookswitch)
    file(RELATIVE_PATH HS_MODULE_DIR /prefix/${CMAKE_INSTALL_BINDIR} /prefix/${HS_MODULE_HOME})
endif()

# hs_add_module(hs_x hookswitch-x a.cpp …)
function(hs_add_module target file)
    add_library(${target} MODULE ${ARGN})
    target_link_libraries(${target} PRIVATE Qt6::Core hs_options)
    set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${file}
        CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
    install(TARGETS ${target} LIBRARY DESTINATION ${HS_MODULE_HOME})
endfunction()
