#!/usr/bin/env bash
# What a reader gets: the .deb on a bare Debian 12 without Python, used without a network.
# Usage, as root: packaging/try-package.sh FILE.deb FILE.brief OUT. What was seen is left in OUT.
#
# The system is made from the mirror of this machine's apt. Everything that is mounted lives in
# namespaces of its own and goes with them, however this ends.
set -euo pipefail

readonly suite=bookworm
readonly packages=xvfb,x11-utils,xdotool,dbus,xdg-utils,libglib2.0-bin,libfile-mimeinfo-perl,shared-mime-info,desktop-file-utils,ca-certificates,cups-daemon,cups-client,iproute2

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
    in_system "$2" apt-get install --yes --quiet --no-install-recommends /root/viewer.deb
    in_system "$2" useradd --create-home reader
    exit
fi

# In an empty network namespace: use, then purge.
if [ "${1:-}" = --use ]; then
    mount -t proc proc "$2/proc"
    mount -t tmpfs tmpfs "$2/dev/shm" 2> /dev/null || true
    in_system "$2" bash /root/use.sh
    exit
fi

[ "$#" = 3 ] || { echo "usage: try-package.sh FILE.deb FILE.brief OUT" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "Only root can make a system to try things in." >&2; exit 1; }
source=$(mirror)
[ -n "$source" ] || { echo "This machine's apt names no mirror of Debian $suite." >&2; exit 1; }
mkdir -p "$3"
out=$(cd "$3" && pwd)

system=$(mktemp -d "${TMPDIR:-/tmp}/briefing-package.XXXXXX")
trap 'rm -rf --one-file-system "$system"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$system"
debootstrap --variant=minbase --include="$packages" "$suite" "$system" "$source" \
    > "$out/debootstrap.log" 2>&1 || { tail -n 20 "$out/debootstrap.log" >&2; exit 1; }
cp -L /etc/resolv.conf "$system/etc/resolv.conf"
cp "$1" "$system/root/viewer.deb"
mkdir -m 777 "$system/out"
cp "$2" "$system/out/report.brief"
chmod 644 "$system/out/report.brief"

cat > "$system/root/use.sh" << 'USE'
set -u
export SOURCE_DATE_EPOCH=1531353600
as_reader() { runuser -u reader -- env HOME=/home/reader LANG=C.UTF-8 "$@"; }
say() { echo "$1: $2" >> /out/seen; }

command -v python3 > /dev/null && say python yes || say python no
say network "$(awk 'NR > 2' /proc/net/dev | cut -d: -f1 | tr -d ' ' | tr '\n' ' ')"
say mime "$(as_reader xdg-mime query filetype /out/report.brief)"
say default "$(as_reader xdg-mime query default application/x-briefing+zip)"
as_reader briefing-viewer print /out/report.brief -o /out/sheet.pdf && say print done
as_reader briefing-viewer check /out/report.brief > /out/check.txt 2>&1; say check $?
as_reader briefing-viewer > /out/no-display.txt 2>&1; say no-display $?
as_reader env -u HOME PATH= /usr/bin/briefing-viewer check /out/report.brief > /out/bare.txt 2>&1; say no-home-no-path $?

# The start program tells the loader where the bundle keeps what its makers did not link so.
LD_LIBRARY_PATH=/usr/lib/briefing-viewer/_internal ldd /usr/lib/briefing-viewer/briefing-viewer $(find /usr/lib/briefing-viewer -name '*.so*' -type f) \
    > /out/ldd.txt 2>&1

# A screen of its own in /out/NAME for what follows; `end_screen` waits for all that was started.
screen() {
    mkdir -m 777 "/out/$1"
    Xvfb :7 -screen 0 1280x800x24 -nolisten tcp -nocursor -fbdir "/out/$1" > /dev/null 2>&1 &
    server=$!
    for _ in $(seq 100); do [ -S /tmp/.X11-unix/X7 ] && break; sleep 0.1; done
}
end_screen() {
    for id in $(pidof briefing-viewer); do kill "$id"; done
    kill "$server"
    wait
    rm -rf "/out/$1"
}
# Waits for a window whose title holds these words, and gives it the keyboard.
window() {
    for _ in $(seq 300); do
        DISPLAY=:7 xdotool search --onlyvisible --name "$1" > /dev/null 2>&1 && break
        sleep 0.1
    done
    sleep 3
    DISPLAY=:7 xdotool search --onlyvisible --name "$1" windowfocus
}
press() { DISPLAY=:7 xdotool key "$1"; }

# The window, opened as a desktop opens it, and its four panels.
try() {
    local name=$1
    shift
    screen "$name"
    as_reader env DISPLAY=:7 dbus-run-session -- bash -c '"$@" > /out/'"$name"'.txt 2>&1; sleep 25' _ "$@" &
    window 'Briefing Viewer'
    DISPLAY=:7 xwininfo -root -tree | grep 'briefing-viewer' > "/out/$name.window"
    for number in 1 2 3 4; do
        press "ctrl+$number"
        sleep 3
        cp "/out/$name/Xvfb_screen0" "/out/$name-$number.xwd"
    done
    end_screen "$name"
}
try xdg-open xdg-open /out/report.brief
try gio-open gio open /out/report.brief

# Paper: a print server on loopback with one raw queue, whose printer is a file.
ip link set lo up
mkdir -p /cups/{bin/backend,spool/tmp,cache,state,tmp}
ln -s /usr/lib/cups/daemon /cups/bin/daemon
cat > /cups/bin/backend/paper << 'BACKEND'
#!/bin/bash
[ $# = 0 ] && { echo 'direct paper "Unknown" "Paper"'; exit; }
cat "${6:--}" > /out/job.part && mv /out/job.part /out/job.pdf
BACKEND
chmod 700 /cups/bin/backend/paper
printf '%s\n' 'Listen 127.0.0.1:6631' 'Browsing Off' 'DefaultAuthType None' '<Location />' \
    'Order allow,deny' 'Allow from 127.0.0.1' '</Location>' '<Policy default>' '<Limit All>' \
    'Order deny,allow' '</Limit>' '</Policy>' > /cups/cupsd.conf
printf '%s\n' 'ServerRoot /cups' 'ServerBin /cups/bin' 'DataDir /usr/share/cups' \
    'RequestRoot /cups/spool' 'CacheDir /cups/cache' 'StateDir /cups/state' 'TempDir /cups/tmp' \
    'ErrorLog /cups/error.log' 'AccessLog /cups/access.log' 'SystemGroup root' > /cups/files.conf
cupsd -f -c /cups/cupsd.conf -s /cups/files.conf > /out/cupsd.txt 2>&1 &
printing=$!
for _ in $(seq 100); do
    lpadmin -h 127.0.0.1:6631 -p Paper -E -v paper:/ -m raw > /out/lpadmin.txt 2>&1 && break
    sleep 0.1
done
screen paper
as_reader env DISPLAY=:7 CUPS_SERVER=127.0.0.1:6631 briefing-viewer --print /out/report.brief > /out/paper.txt 2>&1 &
window 'Print the briefing'
press Return
window '^Print . Briefing Viewer'
press Return
for _ in $(seq 200); do [ -f /out/job.pdf ] && break; sleep 0.1; done
sleep 2
cp /out/paper/Xvfb_screen0 /out/paper.xwd
kill "$printing"
end_screen paper
rm -rf /cups

dpkg --purge briefing-viewer > /out/purge.txt 2>&1; say purge $?
say left "$(find / -xdev -path /proc -prune -o -path /home -prune -o -path /out -prune -o -name '*briefing*viewer*' -print | tr '\n' ' ')"
USE

unshare --mount --propagation private --pid --fork --kill-child \
    "${BASH_SOURCE[0]}" --install "$system" > "$out/install.log" 2>&1 \
    || { tail -n 20 "$out/install.log" >&2; exit 1; }
code=0
unshare --mount --propagation private --pid --net --fork --kill-child \
    "${BASH_SOURCE[0]}" --use "$system" > "$out/use.log" 2>&1 || code=$?
cp -r "$system/out/." "$out/"
exit "$code"
