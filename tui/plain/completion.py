"""`yaolan completion SHELL`: a script that completes commands, options and their choices, made from the parsers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from corpus.records import record
from tui.arguments import PLAIN, parser_of

NAME = "yaolan"


@record
class Completed:
    """What may follow in one command: `""` is the browser itself."""

    command: str
    flags: tuple[tuple[str, str], ...]
    """(flag, what it does)."""
    choices: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """(flags, the values that they take)."""
    words: tuple[str, ...]
    """Values of the arguments that have a choice of them."""


def run(options: argparse.Namespace) -> int:
    """Prints the script for `options.shell`; status 0."""
    for line in SHELLS[options.shell](tuple(completed())):
        print(line)
    return 0


def completed() -> Iterator[Completed]:
    """Every command with what may follow it, the browser first."""
    for command in ("", *PLAIN):
        flags, choices, words = [], [], list(PLAIN) if not command else []
        for action in parser_of(command)._actions:
            if action.option_strings:
                flags += [(flag, action.help or "") for flag in action.option_strings]
                if action.choices:
                    choices.append((tuple(action.option_strings), tuple(map(str, action.choices))))
            elif action.choices:
                words += map(str, action.choices)
        yield Completed(command, tuple(flags), tuple(choices), tuple(words))


def _bash(commands: tuple[Completed, ...]) -> Iterator[str]:
    yield from (
        f"# bash completion for {NAME}: save it as ~/.local/share/bash-completion/completions/{NAME}",
        f"_{NAME}() {{",
        '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command= word',
        '    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        f'        case "$word" in {"|".join(PLAIN)}) command=$word; break ;; esac',
        "    done",
        "    COMPREPLY=()",
        '    case "$command:$before" in',
    )
    for one in commands:
        for flags, values in one.choices:
            keys = "|".join(f"{one.command}:{flag}" for flag in flags)
            yield f'        {keys}) COMPREPLY=($(compgen -W "{" ".join(values)}" -- "$current")); return ;;'
    yield "    esac"
    yield '    case "$command" in'
    for one in commands:
        words = " ".join((*one.words, *(flag for flag, _help in one.flags)))
        yield f'        "{one.command}") COMPREPLY=($(compgen -W "{words}" -- "$current")) ;;'
    yield from (
        "    esac",
        "    local IFS=$'\\n'",
        '    [[ "$current" == -* ]] || COMPREPLY+=($(compgen -f -- "$current"))',
        "}",
        f"complete -o filenames -F _{NAME} {NAME}",
    )


def _zsh(commands: tuple[Completed, ...]) -> Iterator[str]:
    yield from (
        f"#compdef {NAME}",
        f"# zsh completion for {NAME}: save it as _{NAME} in a folder of $fpath",
        "local word command= before=${words[CURRENT-1]}",
        "for word in ${words[2,CURRENT-1]}; do",
        f"    case $word in {'|'.join(PLAIN)}) command=$word; break ;; esac",
        "done",
        "case $command:$before in",
    )
    for one in commands:
        for flags, values in one.choices:
            keys = "|".join(f"{one.command}:{flag}" for flag in flags)
            yield f"    {keys}) compadd -- {' '.join(values)}; return ;;"
    yield "esac"
    yield "local -a told"
    yield "case $command in"
    for one in commands:
        told = [*one.flags, *((word, _about(one, word)) for word in one.words)]
        described = " ".join(_quoted(f"{word}:{help}" if help else word) for word, help in told)
        yield f'    "{one.command}") told=({described}) ;;'
    yield from ("esac", f"_describe {NAME} told", "_files")


def _fish(commands: tuple[Completed, ...]) -> Iterator[str]:
    within = f"__fish_{NAME}_in"
    yield from (
        f"# fish completion for {NAME}: save it as ~/.config/fish/completions/{NAME}.fish",
        # a table of `export` may be called as a command is: the first word that is one tells
        f"function {within}",
        "    for word in (commandline -opc)[2..-1]",
        f"        if contains -- $word {' '.join(PLAIN)}",
        '            test $word = "$argv[1]"',
        "            return",
        "        end",
        "    end",
        '    test -z "$argv[1]"',
        "end",
    )
    for one in commands:
        begin = f"complete -c {NAME} -n {_quoted(f'{within} {one.command}')}"
        for word in one.words:
            about = _about(one, word)
            yield f"{begin} -a {_quoted(word)}" + (f" -d {_quoted(about)}" if about else "")
        taking = {flag: values for flags, values in one.choices for flag in flags}
        for flag, help in one.flags:
            kind = f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
            values = f" -x -a {_quoted(' '.join(taking[flag]))}" if flag in taking else ""
            yield f"{begin} {kind}{values} -d {_quoted(help)}"


def _about(one: Completed, word: str) -> str:
    """What a word does that is a command; what follows one says enough by itself."""
    from tui.language import gettext as _

    return "" if one.command else _(PLAIN[word])


def _quoted(text: str) -> str:
    """One word for zsh and fish, whatever stands in it."""
    return "'" + " ".join(text.split()).replace("'", "'\\''") + "'"


SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
"""The scripts, by shell."""
