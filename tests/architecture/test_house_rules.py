"""The rules of the house, each tried on the code and, so that none sleeps, on a planted offence."""

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = [
    "accounts",
    "audit",
    "dialogues",
    "funding",
    "notices",
    "overview",
    "participants",
    "reports",
    "transfer",
    "vault",
]


def sources(*patterns: str) -> list[Path]:
    return sorted(path for app in APPS for pattern in patterns for path in (ROOT / app).glob(pattern))


def modules_named(name: str):
    """Import <app>.<name>, or every module of the package of that name."""
    for app in APPS:
        if not (ROOT / app / name).is_dir() and not (ROOT / app / f"{name}.py").exists():
            continue
        module = importlib.import_module(f"{app}.{name}")
        yield module
        for found in pkgutil.iter_modules(getattr(module, "__path__", [])):
            yield importlib.import_module(f"{app}.{name}.{found.name}")


def badly_signed(module) -> list[str]:
    """Public functions of a module that are not keyword-only or do not say by whom."""
    bad = []
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if name.startswith("_") or function.__module__ != module.__name__:
            continue
        parameters = inspect.signature(function).parameters
        positional = [p for p in parameters.values() if p.kind is not inspect.Parameter.KEYWORD_ONLY
                      and p.kind is not inspect.Parameter.VAR_KEYWORD]  # fmt: skip
        if parameters and (positional or "by" not in parameters):
            bad.append(f"{module.__name__}.{name}")
    return bad


NO_MODEL = {"audit.actions.record"}  # the audit itself; its target is what the sentence is about
NO_PERSON = {"reports.actions.new_watermark"}


def test_every_action_is_keyword_only_and_says_by_whom():
    bad = {name for module in modules_named("actions") for name in badly_signed(module)}

    assert bad - NO_MODEL - NO_PERSON == set()


def test_a_badly_signed_action_is_found():
    def planted(session, by): ...

    planted.__module__ = "planted.actions"
    module = type(inspect)("planted.actions")
    module.planted = planted

    assert badly_signed(module) == ["planted.actions.planted"]


def manager_uses(source: str) -> list[int]:
    """Lines on which code reaches for a model's manager by itself."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]


def test_pages_reach_their_rows_through_the_process_and_never_by_a_manager():
    found = {str(path): manager_uses(path.read_text()) for path in sources("views.py", "views/*.py")}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_a_manager_in_a_page_is_found():
    assert manager_uses("readout = Readout.objects.get(pk=pk)") == [1]


INLINE = re.compile(r"""<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE)


def inline(source: str) -> list[str]:
    return INLINE.findall(source)


def templates() -> list[Path]:
    folders = [ROOT / "templates", *(ROOT / app / "templates" for app in APPS)]
    return sorted(path for folder in folders for path in folder.rglob("*.html"))


def test_no_template_has_inline_style_or_script():
    found = {str(path.relative_to(ROOT)): inline(path.read_text()) for path in templates()}

    assert {path: bits for path, bits in found.items() if bits} == {}


@pytest.mark.parametrize(
    "planted",
    ['<p style="color:red">', "<script>alert(1)</script>", '<a href="#" onclick="go()">', '<a href="javascript:x">'],
)
def test_an_inline_style_or_script_is_found(planted):
    assert len(inline(planted)) >= 1


FOREIGN = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//(?!\{)""", re.IGNORECASE)


def test_no_template_loads_anything_from_elsewhere():
    assert {
        str(path): FOREIGN.findall(path.read_text()) for path in templates() if FOREIGN.search(path.read_text())
    } == {}
    assert FOREIGN.search('<img src="https://elsewhere.example/x.png">')


def late_imports(source: str) -> list[int]:
    """Lines of imports inside a function: where a cycle would be dodged."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, (ast.Import, ast.ImportFrom))]


# Slow to import and needed by the worker alone.
LATE_ON_PURPOSE = {"docx", "openpyxl", "python_calamine"}


def test_no_import_hides_in_a_function():
    found = {}
    for path in sources("*.py", "*/*.py"):
        if "migrations" in path.parts or path.name == "apps.py":  # apps.py may only import once all apps are there
            continue
        lines = path.read_text().splitlines()
        late = [n for n in late_imports(path.read_text()) if not any(word in lines[n - 1] for word in LATE_ON_PURPOSE)]
        if late:
            found[str(path.relative_to(ROOT))] = late

    assert found == {}
    assert late_imports("def f():\n    from funding import gate\n") == [2]


def swallowed(source: str) -> list[int]:
    """Lines of `except Exception` (or bare) that do not raise again."""
    bad = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or (
                isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}
            )
            if broad and not any(isinstance(each, ast.Raise) for each in ast.walk(node)):
                bad.append(node.lineno)
    return bad


def test_no_fault_is_swallowed():
    found = {str(path.relative_to(ROOT)): swallowed(path.read_text()) for path in sources("**/*.py")}

    assert {path: lines for path, lines in found.items() if lines} == {}
    assert swallowed("try:\n    x()\nexcept Exception:\n    pass\n") == [3]


def test_there_is_no_drawer_for_odds_and_ends():
    names = {"common", "core", "utils", "helpers", "misc"}

    assert [str(path) for path in sources("**/*.py", "**/") if path.stem in names] == []
