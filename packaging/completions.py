"""Completions for three shells and the manual's list of commands, made from the program's tables.

So none of them can name a command or an option that is not there, or forget one that is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from viewer.cli import COMMANDS  # noqa: E402
from viewer.options import ARGUMENTS  # noqa: E402
from viewer.texts.words import Words  # noqa: E402

NAME = "briefing-viewer"
FOLDERS = ("DIR", "FOLDER")
FILES = ("FILE", "FILE.brief", "OUT.pdf", "PATH", "OLD", "NEW")
HELP = "tell how to use the program, or one of its commands"


class Option(NamedTuple):
    """`metavar` is empty for a switch; without `choices` any value of that kind may be meant."""

    flags: tuple[str, ...]
    about: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    repeats: bool = False


class Operand(NamedTuple):
    """What a command is done to: a file, a folder, a code."""

    metavar: str
    about: str
    nargs: str | None
    choices: tuple[str, ...] = ()


class Command(NamedTuple):
    """One command with all that can be asked of it; `about` begins with a small letter."""

    name: str
    about: str
    options: tuple[Option, ...]
    operands: tuple[Operand, ...]


# Read by viewer/cli.py itself, which builds no parser on its way to the window.
WINDOW = (
    Option(("--print",), "open the window with the preview of the sheet in front"),
    Option(("--large",), "read files and manifests up to 1 GB, at the price of memory and time"),
    Option(("-h", "--help"), HELP),
    Option(("--version",), "tell the version"),
)


def commands() -> list[Command]:
    """All commands, in the order in which the help names them."""
    words = Words()
    found = []
    for name in COMMANDS:
        options, operands = [], []
        for key, flags, settings in ARGUMENTS[name]:
            about = words(f"cli.{key}")
            choices = tuple(map(str, settings.get("choices", ())))
            # What takes a value says of what kind, or which ones there are.
            metavar = settings.get("metavar", "|".join(choices))
            if not flags[0].startswith("-"):
                operands.append(Operand(metavar, about, settings.get("nargs"), choices))
                continue
            repeats = settings.get("action") == "append"
            required = settings.get("required", False)
            options.append(Option(flags, about, metavar, choices, required, repeats))
        options.append(Option(("-h", "--help"), words("cli.option.help")))
        found.append(Command(name, words(f"cli.{name}"), tuple(options), tuple(operands)))
    return found


# bash


def bash() -> str:
    """The completion for bash."""
    everything = [option for command in commands() for option in command.options]
    chosen = {flag: one.choices for one in everything for flag in one.flags if one.choices}
    free = [one for one in everything if one.metavar and not one.choices]
    plain = {flag for one in free for flag in one.flags if one.metavar not in FILES + FOLDERS}
    values = "".join(
        f'        {flag}) _briefing_viewer_words "{" ".join(choices)}"; return ;;\n'
        for flag, choices in sorted(chosen.items())
    )
    options = "".join(
        f'        {command.name}) options="{_flags(command.options)}" kind="{_bash_kind(command)}"'
        f"{_bash_first(command)} ;;\n"
        for command in commands()
    )
    return f"""\
# Completion of {NAME} for bash.
_briefing_viewer_words() {{
    local word=${{COMP_WORDS[COMP_CWORD]}}
    mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W "$1" -- "$word")
}}
_briefing_viewer() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    local options= kind=-f first=
    COMPREPLY=()
    case $before in
{values}        {" | ".join(sorted(plain))}) return ;;
    esac
    case ${{COMP_WORDS[1]-}} in
{options}        *) options="{_flags(WINDOW)}" ;;
    esac
    if [[ $word == -* ]]; then
        _briefing_viewer_words "$options"
        return
    fi
    [[ $before == -o || $before == --output ]] && kind=-f
    case $COMP_CWORD in
        1) kind=-f; _briefing_viewer_words "{" ".join(COMMANDS)}" ;;
        2) [[ $first ]] && {{ _briefing_viewer_words "$first"; return; }} ;;
    esac
    [[ $kind ]] && mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen "$kind" -- "$word")
}}
complete -o filenames -F _briefing_viewer {NAME}
"""


def _flags(options: tuple[Option, ...]) -> str:
    return " ".join(flag for option in options for flag in option.flags)


def _takes(command: Command, kinds: tuple[str, ...]) -> bool:
    return any(one.metavar in kinds for one in command.operands)


def _bash_kind(command: Command) -> str:
    """What compgen is to look for: files, folders or nothing."""
    if _takes(command, FILES):
        return "-f"
    return "-d" if _takes(command, FOLDERS) else ""


def _bash_first(command: Command) -> str:
    choices = command.operands[0].choices if command.operands else ()
    return f' first="{" ".join(choices)}"' if choices else ""


# zsh


def zsh() -> str:
    """The completion for zsh."""
    named = "".join(f"    {_single(f'{one.name}:{one.about}')}\n" for one in commands())
    asked = "".join(
        f"    {command.name}) _arguments {' '.join(_zsh_lines(command))} ;;\n"
        for command in commands()
    )
    window = " ".join(spec for option in WINDOW for spec in _zsh_specs(option))
    return f"""\
#compdef {NAME}
# Completion of {NAME} for zsh.
_briefing_viewer() {{
  local -a commands
  commands=(
{named}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    _arguments {window} '*:file:_files'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{asked}    *) _arguments {window} '*:file:_files' ;;
  esac
}}
_briefing_viewer "$@"
"""


def _zsh_lines(command: Command) -> Iterator[str]:
    for option in command.options:
        yield from _zsh_specs(option)
    for at, operand in enumerate(command.operands, 1):
        place = "*" if operand.nargs in ("*", "+") else str(at)
        colons = "::" if operand.nargs == "?" else ":"
        values = _zsh_values(operand.metavar, operand.choices)
        yield _single(f"{place}{colons}{operand.metavar}:{values}")


def _zsh_specs(option: Option) -> Iterator[str]:
    about = option.about.replace("[", "(").replace("]", ")").replace(":", "\\:")
    value = (
        f":{option.metavar}:{_zsh_values(option.metavar, option.choices)}" if option.metavar else ""
    )
    once = "*" if option.repeats else f"({' '.join(option.flags)})"
    for flag in option.flags:
        yield _single(f"{once}{flag}[{about}]{value}")


def _zsh_values(metavar: str, choices: tuple[str, ...]) -> str:
    if choices:
        return f"({' '.join(choices)})"
    if metavar in FOLDERS:
        return "_files -/"
    return "_files" if metavar in FILES else " "


# fish


def fish() -> str:
    """The completion for fish."""
    lines = [f"# Completion of {NAME} for fish.", f"set -l commands {' '.join(COMMANDS)}"]
    window = "not __fish_seen_subcommand_from $commands"
    lines += [_fish_line(f'"{window}"', option) for option in WINDOW]
    for command in commands():
        about = _single(command.about)
        lines.append(f"complete -c {NAME} -n __fish_use_subcommand -a {command.name} -d {about}")
    for command in commands():
        here = f'"__fish_seen_subcommand_from {command.name}"'
        lines += [_fish_line(here, option) for option in command.options]
        lines += _fish_operands(command)
    return "\n".join(lines) + "\n"


def _fish_operands(command: Command) -> Iterator[str]:
    here = f"__fish_seen_subcommand_from {command.name}"
    if _takes(command, FOLDERS):
        yield f'complete -c {NAME} -n "{here}" -x -a "(__fish_complete_directories)"'
    elif not _takes(command, FILES):
        yield f'complete -c {NAME} -n "{here}" -f'
    for choices in (one.choices for one in command.operands if one.choices):
        words = " ".join(choices)
        before = f"{here}; and not __fish_seen_subcommand_from {words}"
        yield f'complete -c {NAME} -n "{before}" -f -a "{words}"'


def _fish_line(condition: str, option: Option) -> str:
    names = [
        f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags
    ]
    value = ""
    if option.choices:
        value = f' -x -a "{" ".join(option.choices)}"'
    elif option.metavar in FOLDERS:
        value = ' -x -a "(__fish_complete_directories)"'
    elif option.metavar:
        value = " -r" if option.metavar in FILES else " -x"
    return f"complete -c {NAME} -n {condition} {' '.join(names)}{value} -d {_single(option.about)}"


def _single(text: str) -> str:
    """In single quotes, as all three shells read them."""
    return "'" + text.replace("'", "\u2019") + "'"


# The manual


def manual_options() -> str:
    """What the window can be asked for, in the language of man pages."""
    return "\n".join(f".TP\n{_manual_flags(one)}\n{_sentence(one.about)}" for one in WINDOW)


def manual_commands() -> str:
    """Every command with its options, in the language of man pages."""
    parts = []
    for command in commands():
        asked = [_manual_operand(one) for one in command.operands]
        needed = [one for one in command.options if one.required]
        asked += [_manual_flags(one._replace(flags=one.flags[:1])) for one in needed]
        parts.append(f".SS {command.name}\n{_sentence(command.about)}\n.PP")
        parts.append(
            " ".join([rf"\fB{NAME} {command.name}\fR".replace("-", r"\-"), *asked, "[options]"])
        )
        for one in command.operands:
            parts.append(f".TP\n{_manual_operand(one)}\n{_sentence(one.about)}")
        for option in command.options:
            parts.append(f".TP\n{_manual_flags(option)}\n{_sentence(option.about)}")
    return "\n".join(parts)


def _manual_operand(operand: Operand) -> str:
    kind = "B" if operand.choices else "I"
    name = f"\\f{kind}{_manual(operand.metavar)}\\fR"
    return {None: name, "?": f"[{name}]", "*": f"[{name}...]", "+": f"{name}..."}[operand.nargs]


def _manual_flags(option: Option) -> str:
    flags = ", ".join(f"\\fB{_manual(flag)}\\fR" for flag in option.flags)
    kind = "B" if option.choices else "I"
    return flags + (f" \\f{kind}{_manual(option.metavar)}\\fR" if option.metavar else "")


def _manual(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-")


def _sentence(text: str) -> str:
    line = _manual(text[:1].upper() + text[1:]).removesuffix(".") + "."
    return "\\&" + line if line.startswith((".", "'")) else line
