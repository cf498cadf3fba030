"""Finds the sentences that the core says to people, in its source: `translations/core.json` is made of them.

Each is a template: what is filled in while the program runs stands there as {1}, {2} and so on. They are what errors
for people are raised with, what is told by the way, and reasons, as far as a window can show them: the command line,
the doctor's findings, what only the log has and what is said between machines alone are left out.
"""

from __future__ import annotations

import ast
import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LEFT_OUT = ("cli", "diagnosis")
PEOPLE = "E2aError"  # the root of the errors for people
UNFIT = ("settings/fields.py", "job/plan.py")  # where UnfitError speaks to people, too
TELLING = {  # what is called, and where in the call the words stand
    "Content": (0,), "Noticed": (0,), "CameToNothing": (0,), "gone": (0,), "Verdict": (1,), "_Hindrance": (1, 2),
    "PeerView": (5,),
    "_odd": (3,), "Decline": (1,), "Failed": (1,), "Ended": (1,), "_lose": (1,), "_lost": (1,), "_refuse": (1, 2),
}  # fmt: skip
NAMES = {"advice", "fault", "message", "past", "reason", "refusal", "shape", "told", "trouble", "words"}
ANSWERS = {
    "account",
    "allowed",
    "explain",
    "find_fault",
    "in_words",
    "told",
}  # functions and properties that answer in words
MOST = 32  # as many templates at most come of one expression
FEWEST = 5  # letters that a template must have beside what is filled in
_LETTERS = re.compile(r"\{\d+\}|[\W\d_]+")

Pieces = tuple[str | None, ...]  # None is what is filled in


def sentences(package: Path) -> list[str]:
    """Give all templates of a package, in the order of their letters."""
    files = {path.relative_to(package).as_posix(): path for path in sorted(package.rglob("*.py"))}
    trees = {
        name: ast.parse(path.read_text(encoding="utf-8"))
        for name, path in files.items()
        if name.split("/")[0] not in LEFT_OUT
    }
    kinds = _errors_for_people(trees.values())
    constants = {name: value for tree in trees.values() for name, value in _constants(tree)}
    answering = {name: function for tree in trees.values() for name, function in _functions(tree) if name in ANSWERS}
    found: set[str] = set()
    for name, tree in trees.items():
        callees = kinds | ({"UnfitError"} if name in UNFIT else set())
        found |= _Module(tree, callees, constants, answering).templates()
    return sorted(template for template in found if _letters(template) >= FEWEST)


def _letters(template: str) -> int:
    return len(_LETTERS.sub("", template))


def _errors_for_people(trees: Iterable[ast.Module]) -> set[str]:
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    kinds = {PEOPLE}
    while more := {name for name, of in bases.items() if of & kinds} - kinds:
        kinds |= more
    return kinds


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value
        else:
            yield from _several(node)


def _several(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    match node:
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            for target, value in zip(names, values, strict=False):
                if isinstance(target, ast.Name):
                    yield target.id, value


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    return ((node.name, node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


class _Module:
    """Looks through one module."""

    def __init__(
        self,
        tree: ast.Module,
        kinds: set[str],
        constants: dict[str, ast.expr],
        answering: dict[str, ast.FunctionDef],
    ) -> None:
        self._tree, self._kinds = tree, kinds
        self._constants = constants | dict(_constants(tree))
        self._functions = answering | dict(_functions(tree))
        self._local: dict[str, list[ast.expr]] = {}
        self._under_way: set[str] = set()
        self._found: set[str] = set()

    def templates(self) -> set[str]:
        """Give the templates of all that is told there."""
        scopes = [self._tree, *(function for _, function in _functions(self._tree))]
        for scope in scopes:
            self._local = _assigned(scope) if scope is not self._tree else {}
            for node in _own_nodes(scope):
                for expression in self._told(node):
                    self._take(expression)
            if isinstance(scope, ast.FunctionDef) and scope.name in ANSWERS:
                for answer in _answers(scope):
                    self._take(answer)
        return self._found

    def _told(self, node: ast.AST) -> Iterator[ast.expr]:
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                if name in self._kinds:
                    yield from node.args
                for place in TELLING.get(name, ()):
                    yield from node.args[place : place + 1]
                yield from (keyword.value for keyword in node.keywords if keyword.arg in NAMES)
                if name == "__init__" and isinstance(node.func, ast.Attribute) and _is_super(node.func.value):
                    yield from node.args
            case ast.Assign(targets=[ast.Name(id=name) | ast.Attribute(attr=name)]) if name in NAMES:
                yield node.value
            case ast.Assign(targets=[ast.Tuple()]):
                yield from (value for name, value in _several(node) if name in NAMES)
            case ast.arguments():
                given = [*node.posonlyargs, *node.args]
                defaults = zip(given[len(given) - len(node.defaults) :], node.defaults, strict=True)
                yield from (default for argument, default in defaults if argument.arg in NAMES)

    def _take(self, expression: ast.expr) -> None:
        self._found |= {_template(pieces) for pieces in self._said(expression)}

    def _said(self, expression: ast.expr | None) -> list[Pieces]:
        """Give all that an expression may say; nothing where it is not known."""
        match expression:
            case ast.Constant(value=str(text)):
                return [(text,)]
            case ast.JoinedStr(values=values):
                return _all_of([self._filled(value) for value in values])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _all_of([self._said(left) or [(None,)], self._said(right) or [(None,)]])
            case ast.IfExp(body=one, orelse=other):
                return [*self._said(one), *self._said(other)]
            case ast.BoolOp(values=values):
                return [pieces for value in values for pieces in self._said(value)]
            case ast.Tuple(elts=values) | ast.Dict(values=values):
                return [pieces for value in values for pieces in self._said(value)]
            case (
                ast.Subscript(value=ast.Name() as name)
                | ast.Call(func=ast.Attribute(attr="get" | "strip" | "rstrip" | "format", value=ast.Name() as name))
            ):
                return self._said(name)
            case ast.Name(id=name):
                return self._named(name)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name)):
                return self._answered(name)
            case ast.Attribute(attr=name) if name in ANSWERS:
                return self._answered(name)
        return []

    def _filled(self, value: ast.expr) -> list[Pieces]:
        """Give what stands in a place to be filled: all of it if that is plain words, else what is filled in."""
        if not isinstance(value, ast.FormattedValue):
            return self._said(value)
        said = self._said(value.value) if value.conversion == -1 and value.format_spec is None else []
        match value.value:
            case ast.IfExp() | ast.Attribute() if said:
                return said
            case ast.Name() if said and all(_stands_for_nothing_alone(pieces) for pieces in said):
                return said
        self._found |= {_template(pieces) for pieces in said}  # it is translated by itself
        return [(None,)]

    def _named(self, name: str) -> list[Pieces]:
        if name in self._under_way:
            return []
        self._under_way.add(name)
        values = self._local.get(name) or ([self._constants[name]] if name in self._constants else [])
        said = [pieces for value in values for pieces in self._said(value)]
        self._under_way.discard(name)
        return said

    def _answered(self, name: str) -> list[Pieces]:
        function = self._functions.get(name)
        if function is None or name in self._under_way:
            return []
        self._under_way.add(name)
        before, self._local = self._local, _assigned(function)
        said = [pieces for answer in _answers(function) for pieces in self._said(answer) or [(None,)]]
        self._local = before
        self._under_way.discard(name)
        return said


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """All nodes of a scope, without those of functions within."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef):
            yield node
            yield from _own_nodes(node)


def _assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """What a scope's own names may stand for; those that are passed in may stand for anything."""
    found: dict[str, list[ast.expr]] = {}
    for node in _own_nodes(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Tuple()]):
                for name, value in _several(node):
                    found.setdefault(name, []).append(value)
    if isinstance(scope, ast.FunctionDef):
        for argument in (*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs):
            found.pop(argument.arg, None)
    return found


def _answers(function: ast.FunctionDef) -> Iterator[ast.expr]:
    for node in _own_nodes(function):
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value


def _all_of(parts: list[list[Pieces]]) -> list[Pieces]:
    """Join each of the first with each of the second and so on; too many become places to be filled."""
    number = 1
    chosen = []
    for part in parts:
        number *= len(part)
        chosen.append(part if part and number <= MOST else [(None,)])
    return [sum(pieces, ()) for pieces in product(*chosen)]


def _stands_for_nothing_alone(pieces: Pieces) -> bool:
    """Say whether words are plain, or too few to be told by what surrounds what is filled in."""
    return None not in pieces or _letters(_template(pieces)) < FEWEST


def _template(pieces: Pieces) -> str:
    text, place = "", 0
    for piece in pieces:
        if piece is None:
            place += 1
        text += f"{{{place}}}" if piece is None else piece
    return text
