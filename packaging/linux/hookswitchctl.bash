# bash completion for hookswitchctl                         -*- shell-script -*-
# shellcheck shell=bash

_hookswitchctl_sessions() {
    hookswitchctl "$@" lines 2>/dev/null | awk '/^[0-9a-f-]+  / { print $1 }'
}

_hookswitchctl() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    local profile=() options='--json --profile --help --version'
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --profile)
            profile=(--profile "${COMP_WORDS[i + 1]}")
            i=$((i + 1))
            ;;
        --agent | --from | --wait | --reason | --pdf) i=$((i + 1)) ;;
        -*) ;;
        *) [ -n "$command" ] || command=${COMP_WORDS[i]} ;;
        esac
    done
    case $prev in
    --profile)
        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
        return
        ;;
    --pdf)
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        return
        ;;
    --agent | --from | --wait | --reason) return ;;
    esac
    case $command in
    '') options+=' dial end panic watch lines receipt doctor' ;;
    dial) options+=' --agent --from --tracked --yes --reason --wait' ;;
    end) options+=" --all --proof --wait $(_hookswitchctl_sessions "${profile[@]}")" ;;
    panic) options+=' --wait' ;;
    receipt) options+=" --pdf $(_hookswitchctl_sessions "${profile[@]}")" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
}

complete -F _hookswitchctl hookswitchctl
