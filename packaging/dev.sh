#!/usr/bin/env bash
# Everything a fresh Debian 12 needs to build, run and test Hookswitch. See "packaging/dev.sh help".
# Progress goes to the error stream, so that results on the output stream can be piped.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
here=$top/packaging
cd "$top"

# shellcheck source=packaging/dev/stages.sh
. "$here/dev/stages.sh"
# shellcheck source=packaging/dev/setup.sh
. "$here/dev/setup.sh"
# shellcheck source=packaging/dev/build.sh
. "$here/dev/build.sh"
# shellcheck source=packaging/dev/checks.sh
. "$here/dev/checks.sh"

usage() {
    cat <<'EOF'
Usage: packaging/dev.sh COMMAND

  run [ARGUMENT…]     install packages, build, start the program on the sandbox; without a display: demo
  demo [--out DIR]    speak a short call to the sandbox's agent under Xvfb with a virtual microphone
  test                install packages, build, then every test, the sanitizers, clazy and the fuzzers
  bench [PREFIX…]     one JSON line per measured figure; a prefix selects figures by name
  setup [SECTION…]    install packages only (sections: build headless check; without one: all)
  build [PRESET]      configure and build a preset (dev, asan, tsan, fuzz, release; without one: dev)
  harness COMMAND…    run a command with its own screen, window manager, tray, session bus and sound

All of them may be repeated at will; what is there already is not done again.
EOF
}

cmd_setup() {
    stage "packages"
    install_packages "${@:-all}"
}

cmd_build() {
    stage "packages"
    install_packages build
    stage "build ${1:-dev}"
    build_preset "${1:-dev}"
}

has_display() {
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]
}

cmd_run() {
    if ! has_display; then
        say "No display here, so the call is made under Xvfb with a virtual microphone."
        cmd_demo --out build/demo
        return
    fi
    cmd_build dev
    stage "Hookswitch on the sandbox"
    # Without a key the program starts the sandbox by itself.
    finish_stages
    exec env -u OMNIDIM_API_KEY -u OMNIDIMENSION_API_KEY -u OMNIDIM_BASE_URL -u HOOKSWITCH_MODEL_BASE_URL \
        build/dev/bin/hookswitch "$@"
}

cmd_demo() {
    local out=build/demo
    if [ "${1:-}" = --out ]; then
        out=${2:?"--out needs a directory"}
    fi
    mkdir -p "$out"
    stage "packages"
    install_packages build headless
    stage "build dev"
    build_preset dev
    stage "demo call"
    in_harness /usr/bin/python3 tests/e2e/demo.py --build build/dev --out "$out"
    finish_stages
}

cmd_bench() {
    stage "packages"
    install_packages all 1>&2
    stage "build dev"
    build_preset dev 1>&2
    stage "figures"
    in_harness /usr/bin/python3 tests/bench/bench.py --build build/dev "$@" \
        || say "The bench ended with status $?; the figures above stand."
    finish_stages
}

cmd_test() {
    stage "packages"
    install_packages all
    stage "build dev, warnings are errors"
    build_preset dev
    stage "lint, unit and ui tests, quick look"
    run_ctest dev --label-regex '^(lint|unit|ui)$'
    stage "clazy level 1 on changed files"
    check_clazy
    stage "fuzz regression"
    check_fuzz
    stage "unit, ui and flow tests under address and undefined-behaviour sanitizers"
    check_asan
    stage "media path under the thread sanitizer"
    check_tsan
    stage "every test"
    finish_stages
    # Only tests with a screen, a bus and sound of their own may try again, in new ones; what the first try printed
    # stays in the log.
    run_ctest dev --label-exclude '^e2e$'
    run_ctest dev --label-regex '^e2e$' --repeat until-pass:2
}

case ${1:-help} in
run | demo | test | bench | setup | build)
    command=$1
    shift
    watch_stages
    "cmd_$command" "$@"
    ;;
harness)
    shift
    exec "$here/dev/harness.sh" "$@"
    ;;
help | --help | -h) usage ;;
*)
    usage >&2
    exit 2
    ;;
esac
