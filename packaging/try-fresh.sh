#!/usr/bin/env bash
# What a newcomer sees: a fresh clone on a bare Debian 12 that has python3, python3-venv and make,
# and nothing else. Usage, as root: packaging/try-fresh.sh [TARGET…], by default "run test".
#
# The system is made from the mirror of this machine's apt; pip in it is configured as pip is here,
# and folders that it names are lent read-only. All mounts live in a namespace of their own and go
# with it, however this ends. What was made for looking at stays in build/fresh/.
set -euo pipefail

readonly suite=bookworm
readonly packages=python3,python3-venv,make,ca-certificates
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }

# Inside the namespace: mount what a running system has, then run the targets in there.
inside() {
    local system=$1 place
    shift
    mount -t proc proc "$system/proc"
    mount --rbind /dev "$system/dev"
    while IFS= read -r place; do
        if [ -d "$place" ]; then
            mkdir -p "$system$place"
            mount --bind "$place" "$system$place"
            mount -o remount,bind,ro "$system$place"
        elif [ -f "$place" ]; then
            mkdir -p "$system$(dirname "$place")"
            cp -L "$place" "$system$place"
        fi
    done < "$system/root/lent"
    for target in "$@"; do
        say "make $target"
        SECONDS=0
        chroot "$system" /usr/bin/env -i \
            HOME=/root TERM=dumb LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
            make --no-print-directory -C /root/briefing-viewer "$target" < /dev/null
        say "make $target: done in $SECONDS s"
    done
}

# pip's settings here, as one file; the places on this machine that they name go to the second.
lend_pip() {
    local line name value word
    echo "[global]" > "$1"
    : > "$2"
    while IFS= read -r line; do
        name=${line%%=*}
        name=${name##*.}
        value=$(sed "s/^[^=]*='\(.*\)'\$/\1/" <<< "$line")
        echo "$name = ${value//\\n/ }" >> "$1"
        for word in ${value//\\n/ }; do
            case $word in
                # An index in a folder keeps its files beside its pages.
                file:///*) word=$(dirname "${word#file://}") ;;
                /*) ;;
                *) continue ;;
            esac
            [ ! -e "$word" ] || echo "$word" >> "$2"
        done
    done < <({ python3 -m pip config list 2> /dev/null || true; } | sort -t. -k2 -s -u)
}

mirror() {
    apt-get indextargets --format '$(CODENAME) $(REPO_URI)' \
        | awk -v suite="$suite" '$1 == suite { print $2; exit }'
}

if [ "${1:-}" = --inside ]; then
    shift
    inside "$@"
    exit
fi

[ "$(id -u)" = 0 ] || { echo "Only root can make a system to try things in." >&2; exit 1; }
[ "$#" -gt 0 ] || set -- run test
command -v debootstrap > /dev/null || apt-get install --yes --quiet debootstrap > /dev/null
source=$(mirror)
[ -n "$source" ] || { echo "This machine's apt names no mirror of Debian $suite." >&2; exit 1; }

system=$(mktemp -d "${TMPDIR:-/tmp}/briefing-fresh.XXXXXX")
trap 'rm -rf --one-file-system "$system"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$system"

say "A bare Debian ($suite)"
debootstrap --variant=minbase --include="$packages" "$suite" "$system" "$source" \
    > "$system.log" 2>&1 || { tail -n 20 "$system.log" >&2; rm -f "$system.log"; exit 1; }
rm -f "$system.log"
cp -L /etc/resolv.conf "$system/etc/resolv.conf"
lend_pip "$system/etc/pip.conf" "$system/root/lent"
git clone --quiet --no-hardlinks "$here" "$system/root/briefing-viewer"

code=0
unshare --mount --propagation private --pid --fork --kill-child \
    "${BASH_SOURCE[0]}" --inside "$system" "$@" || code=$?

rm -rf "$here/build/fresh"
if [ -d "$system/root/briefing-viewer/build" ]; then
    mkdir -p "$here/build"
    cp -r "$system/root/briefing-viewer/build" "$here/build/fresh"
fi
say "$([ "$code" = 0 ] && echo "All went well." || echo "make ended with $code.")"
exit "$code"
