# shellcheck shell=bash
# Installs the Debian packages of packaging/debian-packages.txt. Sourced by dev.sh.

# packages_of SECTION…: the names in these sections; "all" takes every section.
packages_of() {
    awk -v wanted=" $* " '
        { sub(/#.*/, ""); gsub(/[ \t]/, "") }
        /^\[/ { section = substr($0, 2, length($0) - 2); next }
        $0 != "" && (index(wanted, " all ") || index(wanted, " " section " "))
    ' "$here/debian-packages.txt"
}

# Asking dpkg costs nothing and needs no network, so a second run stays quick and works offline.
missing_packages() {
    local have
    have=$(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p')
    packages_of "$@" | sort -u | grep -Fvx "$have" || true
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env "$@"
    elif command -v sudo >/dev/null; then
        sudo env "$@"
    else
        say "Packages are missing and this account is neither root nor able to use sudo."
        say "Run as root: packaging/dev.sh setup"
        return 1
    fi
}

install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian: the README tells which libraries to install, then use the CMake presets."
        return 1
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} -eq 0 ]; then
        return 0
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    local apt=(DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    as_root "${apt[@]}" update 1>&2
    as_root "${apt[@]}" install --no-install-recommends "${missing[@]}" 1>&2
}
