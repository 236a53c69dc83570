# Completion of briefing-viewer for bash.
_briefing_viewer() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]-} options=
    local commands="print snapshot check new pack unpack show compare library search find"
    local lens="--search --without --min-rating"
    COMPREPLY=()
    case $before in
        --sheet) mapfile -t COMPREPLY < <(compgen -W "short full" -- "$word"); return ;;
        --paper) mapfile -t COMPREPLY < <(compgen -W "a4 letter" -- "$word"); return ;;
        --theme) mapfile -t COMPREPLY < <(compgen -W "light dark" -- "$word"); return ;;
        --search | --without | --min-rating | --size | --scale) return ;;
    esac
    case $command in
        print) options="--output --format --sheet --paper $lens --help" ;;
        snapshot) options="--output --size --theme --scale $lens --help" ;;
        show) options="--json $lens --help" ;;
        pack | unpack) options="--output --help" ;;
        library)
            ((COMP_CWORD == 2)) && mapfile -t COMPREPLY < <(compgen -W "add list remove rescan" -- "$word") && return
            options="--help" ;;
        search) options="--json --limit --help" ;;
        check | new) options="--help" ;;
        *) options="--print --large --help --version" ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
        return
    fi
    ((COMP_CWORD == 1)) && mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word")
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
}
complete -o filenames -F _briefing_viewer briefing-viewer
