# shellcheck shell=bash
# The stages of "dev.sh test" beside the ordinary tests. Sourced by dev.sh.

# The sanitizers find what matters in the first report; leaks inside the system's libraries are not ours.
export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1
export LSAN_OPTIONS=suppressions=$top/tests/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export TSAN_OPTIONS=suppressions=$top/tests/tsan.supp:halt_on_error=0:second_deadlock_stack=1:history_size=7:die_after_fork=0

# check_preset PRESET CTEST-ARGUMENT…: builds only what these tests need, then runs them.
check_preset() {
    local preset=$1 names targets
    shift
    configure_preset "$preset"
    mapfile -t names < <(tests_of "$preset" "$@")
    # Tests may start the sandbox as a process of its own.
    mapfile -t targets < <(targets_among "$preset" "${names[@]}" hookswitch-sandbox)
    if [ ${#targets[@]} -eq 0 ]; then
        say "The preset $preset has no tests for: $*"
        return 1
    fi
    cmake --build "build/$preset" --target "${targets[@]}"
    run_ctest "$preset" "$@"
}

check_asan() {
    check_preset asan --label-regex '^(unit|ui|flow)$'
}

check_tsan() {
    local names
    configure_preset tsan
    mapfile -t names < <({
        tests_of tsan --label-regex '^media$'
        tests_of tsan --tests-regex '^tst_(audio|call)$'
    } | sort -u)
    # GCC 12's thread sanitizer cannot live with the wide address randomisation of newer kernels.
    if setarch -R true 2>/dev/null; then
        launcher=(setarch -R)
    fi
    local IFS='|'
    # A sender interrupted at the wrong instruction looks like a race once (see tests/tsan.supp), a real one every time.
    check_preset tsan --tests-regex "^(${names[*]})\$" --repeat until-pass:2
    launcher=()
}

# The corpus first, each input once; then a short search for new ones. What is found stays in build/fuzz/found.
check_fuzz() {
    local fuzzers fuzzer
    configure_preset fuzz
    mapfile -t fuzzers < <(ninja -C build/fuzz -t targets all | sed -n 's|^bin/\(fuzz_[^/]*\): CXX_EXECUTABLE.*|\1|p' | sort)
    if [ ${#fuzzers[@]} -eq 0 ]; then
        say "The preset fuzz has no target named fuzz_…"
        return 1
    fi
    cmake --build build/fuzz --target "${fuzzers[@]}"
    for fuzzer in "${fuzzers[@]}"; do
        run_fuzzer "$fuzzer" "tests/fuzz/corpus/${fuzzer#fuzz_}"
    done
}

# run_fuzzer NAME CORPUS
run_fuzzer() {
    local found=build/fuzz/found/$1 seconds=${HS_FUZZ_SECONDS:-20}
    local common=("-artifact_prefix=$found/" -timeout=10 -rss_limit_mb=2048)
    mkdir -p "$found/corpus"
    say "$1: $(find "$2" -type f | wc -l) inputs of the corpus, then $seconds s of search"
    fuzz_once "$found/log" "build/fuzz/bin/$1" "${common[@]}" -runs=0 "$2"
    fuzz_once "$found/log" "build/fuzz/bin/$1" "${common[@]}" "-max_total_time=$seconds" "$found/corpus" "$2"
}

fuzz_once() {
    local log=$1
    shift
    if ! "$@" >"$log" 2>&1; then
        tail -n 60 "$log" >&2
        return 1
    fi
}

# Sources that differ from what has landed; on the landed state itself, what its last day brought.
changed_files() {
    local base head since
    head=$(git rev-parse HEAD)
    base=$(git merge-base HEAD origin/HEAD 2>/dev/null || true)
    {
        git diff --name-only HEAD
        git ls-files --others --exclude-standard
        if [ -n "$base" ] && [ "$base" != "$head" ]; then
            git diff --name-only "$base" HEAD
        else
            since=$(($(git log -1 --format=%ct) - 86400))
            git log --since="$since" --name-only --format=
        fi
    } | sort -u
}

# sources_to_check: of the changed files those that the dev build compiles; a header stands for its source.
sources_to_check() {
    local file
    changed_files | sed -n 's/\.\(h\|cpp\)$/.cpp/p' | sort -u | while read -r file; do
        if [ -f "$file" ] && grep -qF "\"file\": \"$top/$file\"" build/dev/compile_commands.json; then
            printf '%s\n' "$file"
        fi
    done
}

check_clazy() {
    local sources
    mapfile -t sources < <(sources_to_check)
    say "${#sources[@]} files"
    if [ ${#sources[@]} -gt 0 ]; then
        printf '%s\0' "${sources[@]}" | xargs -0 -n 1 -P "$(nproc)" "$here/dev/clazy-one.sh"
    fi
}
