#!/usr/bin/env bash
# Checks one source file with clazy level 1; a warning is a failure. Uses the dev build's compile commands and generated
# headers. A file found clean is not looked at again until it or any header of ours changes.
set -euo pipefail
source=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

key=$({
    cat "$source" "${BASH_SOURCE[0]}" CMakePresets.json
    git ls-files -z --cached --others --exclude-standard '*.h' '*.ui' | xargs -0 cat
} | sha256sum | cut -c1-32)
clean=build/clazy-clean/$(printf '%s' "$source" | tr / -)-$key
if [ -e "$clean" ]; then
    exit 0
fi

checks=level1
case $source in
# A test's object lives as long as its test function, and test classes register themselves before main().
tests/*) checks=$checks,no-lambda-in-connect,no-non-pod-global-static ;;
esac

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# GCC's flags are for GCC: clang need not know them all, and only clazy's warnings count.
clazy-standalone -p build/dev --checks="$checks" --header-filter="^$PWD/(app|models|ui|tests)/" \
    --ignore-dirs='(/build/|_autogen/|^/usr/)' \
    --extra-arg=-Wno-everything --extra-arg=-Wno-error "$source" >"$log" 2>&1 || status=$?
if [ "${status:-0}" -ne 0 ] || grep -qE '(warning|error):' "$log"; then
    cat "$log" >&2
    exit 1
fi
mkdir -p build/clazy-clean
touch "$clean"
