# shellcheck shell=bash
# Names what is going on and how long it has taken, and says which stage failed. Sourced by dev.sh.

current_stage=

say() {
    printf '%s\n' "$*" >&2
}

stage() {
    current_stage=$1
    printf '==> [%02d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$1" >&2
}

finish_stages() {
    trap - EXIT
}

watch_stages() {
    trap 'report_failure $?' EXIT
}

report_failure() {
    if [ "$1" -ne 0 ] && [ -n "$current_stage" ]; then
        printf '==> [%02d:%02d] FAILED: %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$current_stage" >&2
    fi
}
