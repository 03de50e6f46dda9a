"""The command line of the benchmarks: parse, call, print; 2 for misuse, 1 for a failure."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.labelled import LABELLED, report
from reportedly.errors import ReportedlyError, UsageError

__all__ = ["main"]

_EXTRA = {
    "attribution": ("merge", "punct", "bootstrap"),
    "time": ("types", "errors"),
    "place": ("types", "errors"),
    "events": ("labels", "free_null"),
    "stories": (),
    "extraction": (),
}
"""The options that go to a task's scorer as they are."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures what reportedly reads against gold."
    )
    tasks = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for task, options in _EXTRA.items():
        sub = tasks.add_parser(task, help=f"score {task} over a gold file")
        sub.add_argument("gold", type=Path, help="JSON lines, .gz too")
        sub.add_argument("--out", type=Path, help="keep the predictions here")
        if task == "attribution":
            sub.add_argument("--precision", type=float, help="only what this dial keeps")
        if task == "time":
            sub.add_argument("--speed", action="store_true", help="words a second of times instead")
            sub.add_argument("--beside", help="a peer in the same run: heideltime")
            sub.add_argument("--peer-python", type=Path, help="the Python that has the peer")
        if task == "events":
            sub.add_argument("--given-roles", action="store_true", help="only the type is asked")
        if task == "place":
            sub.add_argument("--gold-names", action="store_true", help="only resolution is ours")
            sub.add_argument("--literal", action="store_true", help="score literal or not instead")
        for option in options:
            _add_extra(sub, option)
    seed = tasks.add_parser("seed", help="score a ledger against the seed read by hand")
    seed.add_argument("gold", type=Path)
    seed.add_argument("--article", type=Path, help="the seed's article, where it is elsewhere")
    seed.add_argument("--date", help="its publication date, where the gold names another")
    kinds = tasks.add_parser("kinds", help="the seed's table by kind alone, over any such gold")
    kinds.add_argument("gold", type=Path)
    kinds.add_argument("--article", type=Path, help="the article, where it is elsewhere")
    kinds.add_argument("--date", help="its publication date")
    quantities = tasks.add_parser("quantities", help="value, bound and counted thing of figures")
    quantities.add_argument("gold", type=Path, nargs="*", help="else benchmarks/gold/quantities")
    quantities.add_argument("--errors", type=int, default=0, help="show so many mistakes")
    actors = tasks.add_parser("actors", help="mentions and B³ of the actors of labelled articles")
    actors.add_argument("gold", type=Path, nargs="*", help="else benchmarks/gold/actors")
    actors.add_argument("--errors", type=int, default=0, help="show so many mistakes")
    once = tasks.add_parser("once", help="mentions of one event merged, of others kept apart")
    once.add_argument("gold", type=Path, nargs="*", help="else the held half in benchmarks/gold")
    once.add_argument("--errors", type=int, default=0, help="show so many mistakes")
    tasks.add_parser("roles", help="sides of events by five folds, as the weights' manifest says")
    _add_labelled(tasks)
    factuality = tasks.add_parser("factuality", help="how surely predicates happened, -3 to 3")
    factuality.add_argument("gold", type=Path, nargs="+", help="JSON lines, .gz too")
    factuality.add_argument("--rules", action="store_true", help="the rules alone")
    factuality.add_argument("--out", type=Path, help="keep each predicate with its reasons here")
    copies = tasks.add_parser("copies", help="copies of one report: pairs that share an origin")
    copies.add_argument("gold", type=Path)
    clues = tasks.add_parser("times", help="the seed's times and its clues of the date, one by one")
    clues.add_argument("gold", type=Path)
    clues.add_argument("--article", type=Path, help="the article, where it is elsewhere")
    speed = tasks.add_parser("speed", help="words a second and peak memory of the whole walk")
    speed.add_argument("files", type=Path, nargs="*", help="JSON lines or texts; else the examples")
    speed.add_argument("--no-cold", action="store_true", help="leave out the starts from cold")
    corpus = tasks.add_parser("corpus", help="read whole corpora; exit 1 on any exception")
    corpus.add_argument("files", type=Path, nargs="+")
    lines = tasks.add_parser("lines", help="what lines are taken for, and what that costs")
    lines.add_argument("files", type=Path, nargs="+", help="JSON lines with a text or a page")
    floors = tasks.add_parser("floors", help="fail where a figure has sunk below its floor")
    floors.add_argument("--fast", action="store_true", help="only the small sets")
    floors.add_argument("--shared", type=Path, default=Path("../shared"), help="where the sets are")
    relations = tasks.add_parser("relations", help="relations of accounts against pairs by hand")
    relations.add_argument("gold", type=Path)
    relations.add_argument("--split", help="dev or held")
    relations.add_argument("--errors", action="store_true", help="name the pairs that are wrong")
    scale = tasks.add_parser("scale", help="stories over invented articles, by their number")
    scale.add_argument("counts", type=int, nargs="+")
    scale.add_argument("--stream", action="store_true", help="one article after the other")
    report = tasks.add_parser("report", help="our figures beside the peers', as a page")
    report.add_argument("--out", type=Path, help="write the page here")
    report.add_argument("--shared", type=Path, default=Path("../shared"), help="where the sets are")
    return parser


def _add_labelled(tasks: Any) -> None:
    for task, told in LABELLED.items():
        sub = tasks.add_parser(task.replace("_", "-"), help=f"{told}, over our own labels")
        sub.add_argument("gold", type=Path, nargs="*", help=f"else benchmarks/gold/{task}")
        sub.add_argument("--polnear", type=Path, help="PolNeAR dev, whose texts are not ours")
        sub.add_argument("--errors", type=int, default=0, help="show so many mistakes a file")


def _labelled(args: argparse.Namespace) -> int:
    _print(report(args.command.replace("-", "_"), args.gold, args.polnear, args.errors))
    return 0


def _add_extra(sub: argparse.ArgumentParser, option: str) -> None:
    flag = f"--{option.replace('_', '-')}"
    if option in ("merge", "punct", "free_null"):
        sub.add_argument(flag, action="store_true", help="see the scorer")
    elif option in ("bootstrap", "errors"):
        sub.add_argument(flag, type=int, help="see the scorer")
    else:
        sub.add_argument(flag, help="see the scorer")


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


def _task(args: argparse.Namespace) -> int:
    from benchmarks.tasks import run_task

    extra: list[str] = []
    for option in _EXTRA[args.command]:
        value = getattr(args, option)
        flag = f"--{option.replace('_', '-')}"
        if value is True:
            extra.append(flag)
        elif value:
            extra += [flag, str(value)]
    names = ("given_roles", "gold_names")
    options: dict[str, Any] = {name: True for name in names if getattr(args, name, False)}
    if getattr(args, "precision", None) is not None:
        if not 0 <= args.precision <= 1:
            raise UsageError(f"--precision lies between 0 and 1, and {args.precision} does not")
        options["precision"] = args.precision
    if getattr(args, "speed", False):
        from benchmarks.time_beside import speed_lines

        _print(speed_lines(args.gold))
        return 0
    if getattr(args, "beside", None):
        from benchmarks.time_beside import beside_lines

        _print(beside_lines(args.gold, args.beside, args.peer_python))
        return 0
    if getattr(args, "literal", False):
        from benchmarks.place import literal_lines

        _print(literal_lines(args.gold, **options))
        return 0
    print(run_task(args.command, args.gold, args.out, options, tuple(extra)), end="")
    return 0


def _seed(args: argparse.Namespace) -> int:
    from benchmarks.seed.run import run_seed

    _print(run_seed(args.gold, args.article, args.date))
    return 0


def _kinds(args: argparse.Namespace) -> int:
    from benchmarks.seed.run import kinds_lines

    _print(kinds_lines(args.gold, args.article, args.date))
    return 0


def _once(args: argparse.Namespace) -> int:
    from benchmarks.once import once_lines

    _print(once_lines(args.gold, args.errors))
    return 0


def _roles(_: argparse.Namespace) -> int:
    from benchmarks.roles import role_lines

    _print(role_lines())
    return 0


def _quantities(args: argparse.Namespace) -> int:
    from benchmarks.quantities import quantity_lines

    _print(quantity_lines(args.gold, args.errors))
    return 0


def _actors(args: argparse.Namespace) -> int:
    from benchmarks.actors import actor_lines

    _print(actor_lines(args.gold, args.errors))
    return 0


def _factuality(args: argparse.Namespace) -> int:
    from benchmarks.factuality import factuality_table, run_factuality

    if args.out is None and not args.rules:
        _print(factuality_table(args.gold))
        return 0
    if len(args.gold) > 1:
        raise UsageError("--out and --rules go with one file")
    _print(run_factuality(args.gold[0], args.out, rules=args.rules))
    return 0


def _copies(args: argparse.Namespace) -> int:
    from benchmarks.copies import copy_lines

    _print(copy_lines(args.gold))
    return 0


def _times(args: argparse.Namespace) -> int:
    from benchmarks.seed.times import times_lines

    _print(times_lines(args.gold, args.article))
    return 0


def _speed(args: argparse.Namespace) -> int:
    from benchmarks.speed import measure_speed, speed_lines

    _print(speed_lines(measure_speed(args.files), cold=not args.no_cold))
    return 0


def _corpus(args: argparse.Namespace) -> int:
    from benchmarks.corpus import corpus_lines, walk_corpus

    for path in args.files:
        if not path.exists():
            raise UsageError(f"{path}: no such file")
    tallies = [walk_corpus(path) for path in args.files]
    _print(corpus_lines(tallies))
    return 1 if any(tally.failures or tally.unsound for tally in tallies) else 0


def _lines(args: argparse.Namespace) -> int:
    from benchmarks.lines import label_file, label_lines

    for path in args.files:
        if not path.exists():
            raise UsageError(f"{path}: no such file")
    _print(label_lines([label_file(path) for path in args.files]))
    return 0


def _floors(args: argparse.Namespace) -> int:
    from benchmarks.floors import check_floors, read_floors

    floors = [floor for floor in read_floors() if floor.fast or not args.fast]
    failed = 0
    for outcome in check_floors(floors, args.shared):
        failed += outcome.failed
        print(outcome.line, flush=True)
    print(f"floors: {failed} failed of {len(floors)}")
    return 1 if failed else 0


def _relations(args: argparse.Namespace) -> int:
    from benchmarks.relations import relation_lines

    _print(relation_lines(args.gold, split=args.split, errors=args.errors))
    return 0


def _scale(args: argparse.Namespace) -> int:
    from benchmarks.scale import scale_lines

    _print(scale_lines(args.counts, stream=args.stream))
    return 0


def _report(args: argparse.Namespace) -> int:
    from benchmarks.report import read_contests, report_lines

    lines = report_lines(read_contests(), args.shared)
    if args.out is None:
        _print(lines)
        return 0
    try:
        args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{args.out}: {error.strerror or error}") from None
    print(f"{args.out} written", file=sys.stderr)
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    **dict.fromkeys(_EXTRA, _task),
    **dict.fromkeys((task.replace("_", "-") for task in LABELLED), _labelled),
    "seed": _seed,
    "kinds": _kinds,
    "quantities": _quantities,
    "once": _once,
    "roles": _roles,
    "actors": _actors,
    "factuality": _factuality,
    "copies": _copies,
    "times": _times,
    "speed": _speed,
    "corpus": _corpus,
    "lines": _lines,
    "floors": _floors,
    "report": _report,
    "relations": _relations,
    "scale": _scale,
}


def main(words: list[str]) -> int:
    """Returns the exit code of one command: 0, 1 for a failure, 2 for misuse."""
    args = _parser().parse_args(words)
    try:
        return _COMMANDS[args.command](args)
    except ReportedlyError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        return 1
