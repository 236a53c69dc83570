#!/usr/bin/env bash
# What a reader gets: the .deb on a bare Debian 12 without Python, used without a network.
# Usage, as root: packaging/try-package.sh FILE.deb FOLDER OUT, with report.brief, other.brief and
# large.brief in FOLDER. What was seen is left in OUT.
#
# The system is made from the mirror of this machine's apt. Everything that is mounted lives in
# namespaces of its own and goes with them, however this ends.
set -euo pipefail

readonly suite=bookworm
# What a desktop has. It comes after the package was tried without: what the package depends on is
# thus seen to be enough.
readonly desktop=(
    xvfb x11-utils xdotool dbus xdg-utils libglib2.0-bin libfile-mimeinfo-perl shared-mime-info
    desktop-file-utils cups-daemon cups-client iproute2
)

mirror() {
    apt-get indextargets --format '$(CODENAME) $(REPO_URI)' \
        | awk -v suite="$suite" '$1 == suite { print $2; exit }'
}

in_system() {
    chroot "$1" /usr/bin/env -i HOME=/root TERM=dumb LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        PATH=/usr/sbin:/usr/bin:/sbin:/bin "${@:2}" < /dev/null
}

# With the network of this machine: install.
if [ "${1:-}" = --install ]; then
    mount -t proc proc "$2/proc"
    in_system "$2" apt-get install --yes --quiet --no-install-recommends "${@:3}"
    exit
fi

# In an empty network namespace: use, and purge in the end.
if [ "${1:-}" = --use ]; then
    mount -t proc proc "$2/proc"
    mount -t tmpfs tmpfs "$2/dev/shm" 2> /dev/null || true
    in_system "$2" bash /root/use-package.sh "$3"
    exit
fi

[ "$#" = 3 ] || { echo "usage: try-package.sh FILE.deb FOLDER OUT" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "Only root can make a system to try things in." >&2; exit 1; }
source=$(mirror)
[ -n "$source" ] || { echo "This machine's apt names no mirror of Debian $suite." >&2; exit 1; }
mkdir -p "$3"
out=$(cd "$3" && pwd)

system=$(mktemp -d "${TMPDIR:-/tmp}/briefing-package.XXXXXX")
running=
# With it goes all that it started, and all that was mounted.
trap '[ -z "$running" ] || kill -KILL "$running"; rm -rf --one-file-system "$system"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$system"

# Do what is said in namespaces of its own; what it prints is heard when it fails.
apart() {
    local log=$1 network=$2
    shift 2
    unshare --mount --propagation private --pid $network --fork --kill-child \
        "${BASH_SOURCE[0]}" "$@" >> "$out/$log" 2>&1 &
    running=$!
    local ended=0
    wait "$running" || ended=$?
    running=
    [ "$ended" = 0 ] || tail -n 20 "$out/$log" >&2
    return "$ended"
}

debootstrap --variant=minbase "$suite" "$system" "$source" \
    > "$out/debootstrap.log" 2>&1 || { tail -n 20 "$out/debootstrap.log" >&2; exit 1; }
cp -L /etc/resolv.conf "$system/etc/resolv.conf"
cp "$1" "$system/root/viewer.deb"
cp "$(dirname "${BASH_SOURCE[0]}")/use-package.sh" "$system/root/"
mkdir -m 777 "$system/out"
cp "$2"/{report,other,large}.brief "$system/out/"
chmod 644 "$system/out/"*.brief
chroot "$system" useradd --create-home reader

code=0
apart install.log "" --install "$system" /root/viewer.deb
apart use.log --net --use "$system" bare || code=$?
apart install.log "" --install "$system" "${desktop[@]}"
apart use.log --net --use "$system" desktop || code=$?
cp -r "$system/out/." "$out/"
exit "$code"
