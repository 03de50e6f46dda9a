"""The commands: results on standard output, sentences on standard error, never a traceback."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner, Result
from ledgers import HARBOUR, harbour_ledger, small_ledger
from test_export import golden

import reportedly.cli as commands
from reportedly.cli import main
from reportedly.cli.walk import read_one
from reportedly.model import Article, Ledger, ledger_schema, load_ledger
from reportedly.store import Store

ROOT = Path(__file__).parent.parent
COMMANDS = [
    "read", "show", "timeline", "events", "tensions", "search", "why", "lines", "stories",
    "compare", "coverage", "numbers", "network", "chart", "correct", "serve", "export",
    "schema", "demo",
]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, in which the commands run and keep their store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPORTEDLY_STORE", str(tmp_path / "ledgers.db"))
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


@pytest.fixture
def stored(here: Path) -> Path:
    """The same with a ledger in the store."""
    with Store(here / "ledgers.db") as store:
        store.add(harbour_ledger())
    return here


def run(*words: str, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, words, input=given, catch_exceptions=False)
    assert "Traceback" not in result.output
    return result


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# --- read


@pytest.mark.usefixtures("here")
def test_read_shows_keeps_and_does_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("read", "harbour.txt")
    assert first.exit_code == 0
    assert "WHO SAYS WHAT" in first.stdout
    assert "other headline l10" in first.stdout
    monkeypatch.setattr("reportedly.cli.walk.read_one", None)  # would fail if it were called
    again = run("read", "harbour.txt")
    assert again.stdout == first.stdout
    assert len(records(run("show", "--json"))) == 1


def test_read_takes_standard_input_date_and_outlet(here: Path) -> None:
    result = run(
        "read", "-", "--date", "2031-05-13", "--outlet", "Dusk", "--json", "--no-store",
        given=HARBOUR,
    )  # fmt: skip
    assert result.exit_code == 0
    article = load_ledger(result.stdout).article
    assert (article.published.value, article.published.basis.value) == ("2031-05-13", "given")
    assert article.outlet.value == "Dusk"
    assert article.text == HARBOUR
    assert not (here / "ledgers.db").exists()


def test_one_bad_input_stops_nothing(here: Path) -> None:
    (here / "empty.txt").write_bytes(b"")
    (here / "other.txt").write_text("The mayor said that the bridge was closed.")
    result = run("read", "harbour.txt", "missing.txt", "other.txt")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split()[0][:8] for line in lines] == ["article-", "article-"]
    assert all(" new " in line for line in lines)
    assert result.stderr.count("\n") == 1
    assert "missing.txt" in result.stderr


def test_a_fault_of_ours_stops_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "other.txt").write_text("The mayor said that the bridge was closed.")

    def fail_once(article: Article) -> Ledger:
        if article.address == "harbour.txt":
            raise IndexError("out of range")
        return read_one(article)

    monkeypatch.setattr("reportedly.cli.walk.read_one", fail_once)
    result = run("read", "harbour.txt", "other.txt", "--json")
    assert result.exit_code == 1
    assert load_ledger(result.stdout).article.address == "other.txt"
    assert re.fullmatch(
        r"reportedly: harbour\.txt: a fault of reportedly's own \(IndexError at test_cli\.py:\d+\);"
        r" please report it\n",
        result.stderr,
    )


def test_read_takes_folders_and_json_lines(here: Path) -> None:
    folder = here / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("The mayor said that the bridge was closed.")
    lines = [json.dumps({"text": f"The mayor said that {n} boats left."}) for n in range(2)]
    (folder / "b.jsonl").write_text("\n".join([*lines, "{bad"]))
    result = run("read", "folder", "--json")
    assert len(records(result)) == 3
    assert result.exit_code == 1
    assert "b.jsonl" in result.stderr
    assert len(records(run("show", "--json"))) == 3


def test_a_dossier_is_written_beside(here: Path) -> None:
    assert run("read", "harbour.txt", "--html", "page.html").exit_code == 0
    assert (here / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    (here / "other.txt").write_text("The mayor said that the bridge was closed.")
    for place in ("page.html", "new.html", "harbour.txt"):
        result = run("read", "harbour.txt", "other.txt", "--html", place)
        assert result.exit_code == 2
        assert "folder" in result.stderr
        assert result.stdout == ""  # told before anything is read
    assert run("read", "harbour.txt", "--html", "no/such/page.html").exit_code == 2
    assert not (here / "new.html").exists()
    assert run("read", "harbour.txt", "other.txt", "--html", "pages").exit_code == 0
    assert len(list((here / "pages").glob("article-*.html"))) == 2


@pytest.mark.usefixtures("here")
def test_private_addresses_are_refused() -> None:
    result = run("read", "http://127.0.0.1:9/")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("reportedly: ")


def test_again_reads_anew(here: Path) -> None:
    assert run("read", "harbour.txt").exit_code == 0
    with Store(here / "ledgers.db") as store:
        entry = store.list()[0]
        store._connection.execute("UPDATE articles SET sha256 = 'another reading'")
    assert run("read", "harbour.txt", "--again").exit_code == 0
    with Store(here / "ledgers.db") as store:
        assert [kept.id for kept in store.list(versions=True)] == [entry.id, entry.id]


@pytest.mark.parametrize("day", ["yesterday", "2025", "2025-13-01", "20250821", "21/08/2025", ""])
@pytest.mark.usefixtures("here")
def test_a_bad_date_is_misuse(day: str) -> None:
    result = run("read", "harbour.txt", "--date", day)
    assert result.exit_code == 2
    assert "2025-08-21" in result.stderr


# --- lines


def test_lines(here: Path) -> None:
    result = run("lines", "harbour.txt")
    assert result.exit_code == 0
    assert re.search(r"14 author follow\s+Follow Ines Maro on Chirper\.", result.stdout)
    article, *lines = records(run("lines", "harbour.txt", "--json"))
    assert article["author"]["value"] == "Ines Maro"  # type: ignore[index]
    assert len(lines) >= HARBOUR.count("\n")
    for line in lines:
        start, end = line["span"]  # type: ignore[misc]
        assert HARBOUR[start:end] == line["words"]
    assert not (here / "ledgers.db").exists()
    assert run("lines", "missing.txt").exit_code == 1


# --- show, search, why, export


def test_show(stored: Path) -> None:
    ident = harbour_ledger().id
    golden("cli.show.txt", run("show", ident[:12]).stdout)
    golden("cli.list.txt", run("show").stdout)
    assert load_ledger(run("show", "harbour.txt", "--json").stdout) == harbour_ledger()
    entry = records(run("show", "--json"))[0]
    assert (entry["id"], entry["version"], entry["claims"]) == (ident, 1, 7)
    page = run("show", ident, "--html", "page.html")
    assert page.exit_code == 0
    assert (stored / "page.html").exists()
    assert run("show", "--html", "page.html").exit_code == 2


@pytest.mark.usefixtures("stored")
def test_search() -> None:
    golden("cli.search.txt", run("search", "engineers", "lorn").stdout)
    found = records(run("search", "only worked", "--kind", "claim", "--json"))
    assert [(hit["id"], hit["line"]) for hit in found] == [("claim-0000000003", 6)]
    assert HARBOUR[slice(*found[0]["span"])] == found[0]["words"]  # type: ignore[misc]
    nothing = run("search", "zebra")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")
    for query in ('"', "NEAR(", "*", "-x", "a AND"):
        assert run("search", "--", query).exit_code == 0


@pytest.mark.usefixtures("stored")
def test_why() -> None:
    golden("cli.why.txt", run("why", "claim-0000000004").stdout)
    rows = records(run("why", "when-0000000004", "--json"))
    assert rows[0]["words"] == "April"
    assert ("counted from", "12 May 2031") in [(row["label"], row["words"]) for row in rows]


def test_export(stored: Path) -> None:
    ident = harbour_ledger().id
    assert load_ledger(run("export", ident).stdout) == harbour_ledger()
    golden("harbour.jsonl", run("export", "--format", "jsonl").stdout)
    run("export", "--format", "csv", "--out", "claims.csv")
    golden("harbour.csv", (stored / "claims.csv").read_text(encoding="utf-8"))
    with Store(stored / "ledgers.db") as store:
        store.add(small_ledger("One boat left."))
    many = run("export")
    assert many.exit_code == 2
    assert "folder" in many.stderr
    assert run("export", "--format", "html", "--out", "pages").exit_code == 0
    assert len(list((stored / "pages").glob("*.html"))) == 2
    assert len(run("export", "--format", "csv").stdout.splitlines()) == 9


@pytest.mark.usefixtures("here")
def test_schema() -> None:
    assert json.loads(run("schema").stdout) == ledger_schema()


def test_demo(here: Path) -> None:
    result = run("demo", "--store", "demo.db")
    assert result.exit_code == 0
    assert "WHO SAYS WHAT" in result.stdout
    with Store(here / "demo.db") as store:
        assert len(store.list()) >= 6
    assert not (here / "ledgers.db").exists()


# --- misuse and failure


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["nonsense"], 2),
        (["read"], 2),
        (["read", "--no-such-option", "x"], 2),
        (["search"], 2),
        (["why"], 2),
        (["export", "--format", "xml"], 2),
        (["show", "article-zz"], 1),
        (["why", "claim-zz"], 1),
        (["why", "claim-"], 1),
        (["export", "article-zz"], 1),
        (["export", "--out", "no/such/folder/x.csv", "--format", "csv"], 1),
        (["show", "--store", "harbour.txt"], 1),
        (["show", "--store", "missing.db"], 1),
        (["read", "harbour.txt", "--store", "harbour.txt"], 1),
        (["lines", "missing.txt"], 1),
        (["show", "\udcff"], 1),
        (["read", "\udcff"], 1),
    ],
)
@pytest.mark.usefixtures("stored")
def test_failures_get_one_sentence(words: list[str], code: int) -> None:
    result = run(*words)
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.strip()
    if code == 1:
        assert result.stderr.startswith("reportedly: ")
        assert result.stderr.count("\n") == 1


def test_an_empty_folder_of_ledgers_is_said(here: Path) -> None:
    with Store(here / "ledgers.db"):
        pass
    assert run("export").exit_code == 2
    assert records(run("show", "--json")) == []


# --- as a process


def reportedly(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "reportedly.cli", *words],
        capture_output=True, text=True, timeout=60, check=False, **more,
    )  # fmt: skip


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    program = (
        "import sys, reportedly.cli; "
        "heavy = {'spacy', 'pydantic', 'rich', 'trafilatura', 'httpx', 'jinja2', 'numpy'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
    assert min(_seconds("--help") for _ in range(3)) < 0.3


def _seconds(*words: str) -> float:
    """The processor's time, which a busy machine does not stretch."""
    before = os.times()
    assert reportedly(*words).returncode == 0
    after = os.times()
    return after.children_user + after.children_system - before[2] - before[3]


def test_version() -> None:
    assert re.fullmatch(r"reportedly \d+\.\d+\.\d+\S*\n", reportedly("--version").stdout)


def test_a_broken_pipe_is_quiet(stored: Path) -> None:
    with Store(stored / "ledgers.db") as store:
        for number in range(12):
            store.add(small_ledger(f"{number} boats left.\n" * 200))
    for words in (["export", "--format", "jsonl"], ["show", "--json"], ["show"]):
        with subprocess.Popen(
            [sys.executable, "-m", "reportedly.cli", *words],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(1)
            process.stdout.close()
            assert process.stderr.read() == b""


@pytest.mark.usefixtures("stored")
def test_a_pipe_has_no_colour_and_any_encoding_will_do() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = reportedly("show", harbour_ledger().id, env=environment)
    assert result.returncode == 0
    assert "\x1b" not in result.stdout
    assert "WHO SAYS WHAT" in result.stdout


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(("columns", "widest"), [("80", 80), ("70", 70), ("300", 100), ("", 100)])
def test_a_pipe_is_as_wide_as_it_is_told(columns: str, widest: int) -> None:
    result = reportedly("show", harbour_ledger().id, env=os.environ | {"COLUMNS": columns})
    assert widest - 10 < max(map(len, result.stdout.splitlines())) <= widest


def test_ctrl_c_keeps_what_is_stored(here: Path) -> None:
    folder = here / "folder"
    folder.mkdir()
    lines = [json.dumps({"text": f"The mayor said that {n} boats left."}) for n in range(3000)]
    (folder / "many.jsonl").write_text("\n".join(lines))
    with subprocess.Popen(
        [sys.executable, "-m", "reportedly.cli", "read", "folder"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        # A suite that runs in the background has Ctrl-C switched off, and so would the command.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        seen = [process.stdout.readline() for _ in range(5)]
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 1
    assert re.fullmatch(r"reportedly: stopped after \d+ articles; they are in .*\n", said)
    with Store(here / "ledgers.db") as store:
        kept = {entry.id for entry in store.list()}
        assert store.check() == "ok"
    assert {line.split()[0] for line in seen} <= kept


# --- the docs


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_code_says() -> None:
    made = generator()
    for name, page in made.PAGES.items():
        path = made.REFERENCE / name
        assert path.read_text(encoding="utf-8") == page(), "run: python docs/generate.py"


def test_every_command_and_option_is_documented() -> None:
    assert list(main.commands) == COMMANDS
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert command.help
        assert "Example" in command.help
        part = page.split(f"## reportedly {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help or parameter.show_default
                for option in parameter.opts:
                    assert option in part
            else:
                assert parameter.make_metavar(click.Context(command)) in part


def test_every_listing_has_json() -> None:
    for name in ("read", "show", "search", "why", "lines", "demo"):
        assert "--json" in [option for param in main.commands[name].params for option in param.opts]


def test_every_twin_exists() -> None:
    made = generator()
    assert list(made.TWINS) == COMMANDS
    for twins in made.TWINS.values():
        for twin in twins:
            package, *names = twin.split(".")
            found: object = importlib.import_module(package)
            for name in names:
                package = f"{package}.{name}"
                if not hasattr(found, name):
                    importlib.import_module(package)
                found = getattr(found, name)
            assert callable(found), twin


def test_command_files_import_nothing_heavy_at_the_top() -> None:
    folder = Path(str(commands.__file__)).parent
    for command in COMMANDS:
        tree = ast.parse((folder / f"{command}.py").read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportedly"):
                assert re.match(
                    r"reportedly\.(cli\.(dial|given|options|story_options|group)|errors)$",
                    node.module or "",
                )


def test_howto_commands_exist() -> None:
    pages = sorted((ROOT / "docs" / "howto").glob("*.md"))
    assert pages
    for page in pages:
        for words in re.findall(r"^\s*(?:\$ )?reportedly (\S+)(.*)$", page.read_text(), re.M):
            command = main.commands[words[0]]
            known = [option for param in command.params for option in param.opts]
            for option in re.findall(r"(?<!\S)--[a-z-]+", words[1].split("|")[0]):
                assert option in known, f"{page.name}: {words}"


def test_nothing_is_written_but_by_the_commands(here: Path) -> None:
    assert sorted(path.name for path in here.iterdir()) == ["harbour.txt"]
    run("schema")
    run("lines", "harbour.txt")
    assert sorted(path.name for path in here.iterdir()) == ["harbour.txt"]


def test_a_folder_without_articles_is_said(here: Path) -> None:
    (here / "bare").mkdir()
    result = run("read", "bare")
    assert result.exit_code == 1
    assert "nothing to read in bare" in result.stderr
