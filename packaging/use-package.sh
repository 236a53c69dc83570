#!/bin/bash
# Runs inside the bare Debian that try-package.sh makes, without a network: `use-package.sh STAGE`.
# `bare`: nothing but the package is installed; `desktop`: what a desktop has is there as well; the
# package is purged at the end. What is seen goes to /out: a line for each step in `seen`, and files.
set -u
export SOURCE_DATE_EPOCH=1531353600
readonly brief=/out/report.brief
readonly runtime=/run/reader home=/home/reader

# The reader's own session; arguments are names with their values, then the command.
as_reader() {
    runuser -u reader -- env HOME=$home XDG_RUNTIME_DIR=$runtime LANG=C.UTF-8 "$@"
}
say() { echo "$1: $2" >> /out/seen; }

bare() {
    command -v python3 > /dev/null && say python yes || say python no
    say network "$(awk 'NR > 2' /proc/net/dev | cut -d: -f1 | tr -d ' ' | tr '\n' ' ')"
    # The start program tells the loader where the bundle keeps what its makers did not link so.
    LD_LIBRARY_PATH=/usr/lib/briefing-viewer/_internal \
        ldd /usr/lib/briefing-viewer/briefing-viewer \
        $(find /usr/lib/briefing-viewer -name '*.so*' -type f) > /out/ldd.txt 2>&1
    as_reader briefing-viewer print $brief -o /out/sheet.pdf && say print done
    as_reader briefing-viewer check $brief > /out/check.txt 2>&1; say check $?
    as_reader briefing-viewer > /out/no-display.txt 2>&1; say no-display $?
    as_reader env -u HOME PATH= /usr/bin/briefing-viewer check $brief > /out/bare.txt 2>&1
    say no-home-no-path $?
    as_reader briefing-viewer snapshot $brief -o /out/pictures && say snapshot done
}

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
windows() { DISPLAY=:7 xwininfo -root -tree | grep 'Briefing Viewer".*("briefing-viewer'; }
keep() { cp "/out/$1/Xvfb_screen0" "/out/$2.xwd"; }

# The window, opened as a desktop opens it, and its four panels; then the same file once more, and
# another one: NAME OPENER…
double_click() {
    local name=$1 number
    shift
    screen "$name"
    mkfifo -m 666 /out/end
    as_reader DISPLAY=:7 dbus-run-session -- bash -c \
        '"$@" > /out/'"$name"'.txt 2>&1 & read -r _ < /out/end' _ "$@" $brief &
    window 'Briefing Viewer'
    windows > "/out/$name.window"
    for number in 1 2 3 4; do
        press "ctrl+$number"
        sleep 3
        keep "$name" "$name-$number"
    done
    as_reader DISPLAY=:7 dbus-run-session -- "$@" $brief >> "/out/$name.txt" 2>&1
    sleep 2
    say "$name-again" "$(windows | wc -l) $(pidof briefing-viewer | wc -w)"
    as_reader DISPLAY=:7 dbus-run-session -- "$@" /out/other.brief >> "/out/$name.txt" 2>&1
    sleep 3
    say "$name-other" "$(windows | wc -l) $(pidof briefing-viewer | wc -w)"
    echo > /out/end
    end_screen "$name"
    rm /out/end
}

# A start where something is missing, ended by its own key: NAME NAME=VALUE… COMMAND…
start() {
    local name=$1 started
    shift
    screen "$name"
    as_reader DISPLAY=:7 "$@" > "/out/$name.txt" 2>&1 &
    started=$!
    window 'Briefing Viewer'
    windows > "/out/$name.window"
    keep "$name" "$name"
    press ctrl+q
    for _ in $(seq 100); do kill -0 $started 2> /dev/null || break; sleep 0.1; done
    kill -0 $started 2> /dev/null && say "$name" "did not end" || { wait $started; say "$name" $?; }
    end_screen "$name"
}

# A disk of its own: NAME SIZE, owned by the reader.
disk() {
    mkdir "/disk-$1"
    mount -t tmpfs -o "size=$2,mode=755,uid=$(id -u reader),gid=$(id -g reader)" tmpfs "/disk-$1"
}

missing_things() {
    start nothing-missing briefing-viewer $brief
    start no-home HOME=/nowhere/at/all briefing-viewer $brief
    start no-runtime XDG_RUNTIME_DIR= briefing-viewer $brief
    disk read-only 1m
    mount -o remount,ro /disk-read-only
    start read-only-home HOME=/disk-read-only briefing-viewer $brief
    disk full 64k
    as_reader mkdir -p /disk-full/.config /disk-full/.local/share
    as_reader dd if=/dev/zero of=/disk-full/rest bs=1k 2> /dev/null
    start full-disk HOME=/disk-full briefing-viewer $brief
    echo '<?xml version="1.0"?><fontconfig></fontconfig>' > /out/no-fonts.conf
    start no-fonts FONTCONFIG_FILE=/out/no-fonts.conf briefing-viewer $brief
    start large briefing-viewer /out/large.brief
    start empty-path PATH= /usr/bin/briefing-viewer $brief
    # A stick: the folder as it is, a briefing beside the program, nothing can be written.
    disk stick 400m
    cp -r /usr/lib/briefing-viewer/. /disk-stick
    cp /out/other.brief /disk-stick
    mount -o remount,ro /disk-stick
    start stick /disk-stick/briefing-viewer
    umount /disk-read-only /disk-full /disk-stick
}

# Paper: a print server on loopback with one raw queue, whose printer is a file.
paper() {
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
        'RequestRoot /cups/spool' 'CacheDir /cups/cache' 'StateDir /cups/state' \
        'TempDir /cups/tmp' 'ErrorLog /cups/error.log' 'AccessLog /cups/access.log' \
        'SystemGroup root' > /cups/files.conf
    cupsd -f -c /cups/cupsd.conf -s /cups/files.conf > /out/cupsd.txt 2>&1 &
    local printing=$!
    for _ in $(seq 100); do
        lpadmin -h 127.0.0.1:6631 -p Paper -E -v paper:/ -m raw > /out/lpadmin.txt 2>&1 && break
        sleep 0.1
    done
    screen paper
    # As the action of the desktop entry does it.
    as_reader DISPLAY=:7 CUPS_SERVER=127.0.0.1:6631 briefing-viewer --print $brief \
        > /out/paper.txt 2>&1 &
    window 'Print the briefing'
    press Return
    window '^Print . Briefing Viewer'
    press Return
    for _ in $(seq 200); do [ -f /out/job.pdf ] && break; sleep 0.1; done
    sleep 2
    keep paper paper
    kill "$printing"
    end_screen paper
    rm -rf /cups
}

desktop() {
    install -d -m 700 -o reader -g reader $runtime
    as_reader mkdir -p $home/.local/share
    say mime "$(as_reader xdg-mime query filetype $brief)"
    cp $brief /out/unnamed
    say magic "$(as_reader gio info -a standard::content-type /out/unnamed | tail -n 1)"
    say default "$(as_reader xdg-mime query default application/x-briefing+zip)"
    double_click xdg-open xdg-open
    double_click gio-open gio open
    cp $home/.local/share/recently-used.xbel /out/recent.xml
    missing_things
    paper
    dpkg --purge briefing-viewer > /out/purge.txt 2>&1; say purge $?
    say left "$(find / -xdev -path /proc -prune -o -path /home -prune -o -path /out -prune \
        -o -path /root -prune -o -path $runtime -prune -o -name '*briefing*viewer*' -print \
        | tr '\n' ' ')"
}

"$1"
