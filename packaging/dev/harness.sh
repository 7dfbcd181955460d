#!/usr/bin/env bash
# Runs a command with its own screen, window manager, tray, session bus and sound, and takes all of it away afterwards:
#   packaging/dev.sh harness COMMAND [ARGUMENT…]
# The microphone "mic" hears what is played into the sink "micfeed"; the speaker "spk" is heard at "spk.monitor".
# Every run has a private directory, so several may run at once or inside one another. Exit status: the command's.
# shellcheck disable=SC2317 # functions are called by traps and by name
set -euo pipefail

if [ $# -eq 0 ]; then
    echo "Usage: packaging/dev.sh harness COMMAND [ARGUMENT…]" >&2
    exit 2
fi

# Socket names must stay short, hence /tmp and nothing deeper.
dir=$(mktemp -d /tmp/hs-harness.XXXXXX)
pids=()

# Whatever else was started inside (services on the bus, a program left behind by kill -9) carries this mark.
export HS_HARNESS=$dir

marked_processes() {
    env -u HS_HARNESS grep -lzsx "HS_HARNESS=$dir" /proc/[0-9]*/environ | cut -d/ -f3 || true
}

cleanup() {
    trap '' HUP INT TERM
    set +e
    local i pid marked
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        kill "${pids[i]}" 2>/dev/null
    done
    for ((i = 0; i < 50; i++)); do
        marked=$(marked_processes)
        [ -n "$marked" ] || break
        sleep 0.02
    done
    for pid in $marked; do
        kill -KILL "$pid" 2>/dev/null
    done
    wait 2>/dev/null
    rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# start NAME COMMAND…: in the background; ends with this script even if that is killed.
start() {
    local name=$1
    shift
    setpriv --pdeathsig TERM -- "$@" >"$dir/$name.log" 2>&1 </dev/null &
    pids+=($!)
}

# await NAME COMMAND…: until the command succeeds, ten seconds at most.
await() {
    local name=$1 i
    shift
    for ((i = 0; i < 500; i++)); do
        if "$@" >/dev/null 2>&1; then
            return 0
        fi
        sleep 0.02
    done
    echo "harness: $name did not come up" >&2
    tail -n 20 "$dir/$name.log" >&2
    return 1
}

has_window_manager() {
    xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'
}

probe_has_focus() {
    [ "$(xdotool getwindowfocus getwindowname)" = hs-probe ]
}

probe_heard_the_key() {
    grep -q 'keysym 0x33, 3' "$dir/probe.log"
}

# A new window gets the keyboard and hears its keys. Without a keyboard map or with a window manager that died all
# tests that press keys would fail, and none would say why.
keys_arrive() {
    start probe stdbuf -oL xev -event keyboard -name hs-probe
    local probe=$!
    await probe probe_has_focus || return 1
    xdotool key 3
    await probe probe_heard_the_key || return 1
    kill "$probe"
    wait "$probe" 2>/dev/null || true
}

mkdir -m 700 "$dir/run" "$dir/home"
unset WAYLAND_DISPLAY PULSE_SERVER PULSE_SINK PULSE_SOURCE XAUTHORITY SESSION_MANAGER
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
export XDG_RUNTIME_DIR=$dir/run HOME=$dir/home LC_ALL=C.UTF-8
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0
export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus

screen_up() {
    exec 9>"$dir/display"
    start Xvfb Xvfb -displayfd 9 -screen 0 "${HS_HARNESS_SCREEN:-1280x800x24}" -nolisten tcp -noreset
    exec 9>&-
    await Xvfb test -s "$dir/display" || return 1
    DISPLAY=:$(cat "$dir/display")
    export DISPLAY
    start openbox openbox --sm-disable
    await openbox has_window_manager || return 1
    keys_arrive
}

screen_down() {
    local pid
    for pid in "${pids[@]}"; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    pids=()
}

for attempt in 1 2 3; do
    if screen_up; then
        break
    fi
    echo "harness: the screen is not as promised (attempt $attempt of 3)" >&2
    [ "$attempt" -lt 3 ] || exit 1
    screen_down
done

start dbus-daemon dbus-daemon --session --nofork --nopidfile --address="$DBUS_SESSION_BUS_ADDRESS"
# norewinds: without it the first capture after a pause comes two seconds late. The remapped source is there because
# Qt does not list monitors as microphones. Off the bus, so that a test can start a second server of its own.
start pulseaudio env DBUS_SESSION_BUS_ADDRESS=disabled: pulseaudio -n --daemonize=no --exit-idle-time=-1 \
    -L module-native-protocol-unix \
    -L "module-null-sink sink_name=spk norewinds=1 rate=48000 sink_properties=device.description=TestSpeaker" \
    -L "module-null-sink sink_name=micfeed norewinds=1 rate=48000" \
    -L "module-remap-source source_name=mic master=micfeed.monitor source_properties=device.description=TestMic"
start trayer trayer --edge bottom --align right --widthtype request --height 32

await dbus-daemon test -S "$XDG_RUNTIME_DIR/bus"
await pulseaudio pactl set-default-sink spk
await pulseaudio pactl set-default-source mic

setpriv --pdeathsig TERM -- "$@" <&0 &
command=$!
pids+=("$command")
status=0
wait "$command" || status=$?
exit "$status"
