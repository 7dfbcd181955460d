# shellcheck shell=bash
# Configures, builds and tests the CMake presets. Sourced by dev.sh.

# Two clones of the same commit share what is compiled: paths below the clone are hashed as relative ones, and the
# language of the messages is not.
export CCACHE_BASEDIR=$top CCACHE_NOHASHDIR=true CCACHE_SLOPPINESS=locale

configure_preset() {
    # A pyenv earlier on PATH has none of Debian's Python modules.
    cmake --preset "$1" -DHS_WERROR=ON -DPython3_EXECUTABLE=/usr/bin/python3 --no-warn-unused-cli --log-level=WARNING >/dev/null
}

# build_preset PRESET [TARGET…]: everything, or only these targets.
build_preset() {
    local preset=$1
    shift
    configure_preset "$preset"
    if [ $# -gt 0 ]; then
        cmake --build "build/$preset" --target "$@"
    else
        cmake --build "build/$preset"
    fi
}

# What a command is started with, for instance another memory layout.
launcher=()

in_harness() {
    "${launcher[@]}" "$here/dev/harness.sh" "$@"
}

# run_ctest PRESET [CTEST ARGUMENT…]: one test at a time, because several of them measure sound.
run_ctest() {
    local preset=$1
    shift
    in_harness ctest --test-dir "build/$preset" --output-on-failure --no-tests=error --no-label-summary "$@"
}

# tests_of PRESET CTEST-ARGUMENT…: names of the tests selected.
tests_of() {
    local preset=$1
    shift
    ctest --test-dir "build/$preset" --show-only "$@" | sed -n 's/^ *Test *#[0-9]*: \([^ ]*\).*/\1/p'
}

# targets_among PRESET NAME…: those names that the build knows as targets.
targets_among() {
    local preset=$1 known
    shift
    known=$(ninja -C "build/$preset" -t targets all | sed -n 's/: phony$//p')
    printf '%s\n' "$@" | grep -Fx "$known" || true
}
