"""Rules about one file each. A rule yields (line number, complaint) for a path and its text."""

import ast
import re

import layers

PRODUCT = ("app/", "models/", "ui/")
CPP_LINES, HEADER_LINES = 400, 150


def is_cpp(path):
    return path.endswith((".cpp", ".h"))


def is_product(path):
    return path.startswith(PRODUCT) and is_cpp(path)


def without_comments(text):
    """Comments blanked out, strings kept, line numbers unchanged."""
    def blank(found):
        token = found.group(0)
        return token if token[0] in "\"'" else re.sub(r"[^\n]", " ", token)
    token = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/'
    return re.sub(token, blank, text, flags=re.S)


def matches(pattern, text, complaint):
    for found in re.finditer(pattern, text):
        yield text[: found.start()].count("\n") + 1, complaint.format(found.group(0).strip())


def layering(path, text):
    if is_cpp(path):
        yield from layers.includes(path, without_comments(text))


def linking(path, text):
    if path.endswith(("CMakeLists.txt", ".cmake")):
        yield from layers.links(path, re.sub(r"#[^\n]*", "", text))


def fixed_sleeps(path, text):
    if not path.startswith("tests/"):
        return
    if is_cpp(path):
        pattern = r"\bqWait\s*\(|\bqSleep\s*\(|\bsleep_(for|until)\s*\(|\bu?sleep\s*\(|\bnanosleep\s*\(|QThread::m?sleep\s*\("
        yield from matches(pattern, without_comments(text), "fixed sleep in a test: {}")
    elif path.endswith(".py"):
        yield from python_sleeps(ast.parse(text))


def python_sleeps(tree):
    """A pause is allowed between two looks at something, inside a function whose name says so, and only a short one."""
    def visit(node, polling):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            polling = node.name.lstrip("_").startswith(("wait", "poll", "until"))
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name == "sleep":
                short = node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value <= 0.2
                if not polling:
                    yield node.lineno, "fixed sleep in a test: poll in a function named wait…, poll… or until…"
                elif not short:
                    yield node.lineno, "a polling pause is a literal of at most 0.2 s"
        for child in ast.iter_child_nodes(node):
            yield from visit(child, polling)
    yield from visit(tree, False)


def bare_logging(path, text):
    if is_product(path):
        pattern = r"\bq(Debug|Info|Warning|Critical)\s*\("
        yield from matches(pattern, without_comments(text), "{} without a category: use qC…(lc…)")


def old_connects(path, text):
    if is_cpp(path):
        yield from matches(r"\b(SIGNAL|SLOT)\s*\(", without_comments(text), "string connect: {}")


def event_loops(path, text):
    if is_product(path):
        code = without_comments(text)
        yield from matches(r"\bprocessEvents\s*\(", code, "{}: return to the event loop instead")
        yield from matches(r"\bstatic\s[^;{(]*[&*]\s*(self|instance)\s*\(", code, "singleton: {}")


def sizes(path, text):
    lines = text.count("\n")
    limit = CPP_LINES if path.endswith(".cpp") else HEADER_LINES
    if is_cpp(path) and lines > limit:
        yield 1, f"{lines} lines; past {limit}, find the second class inside"


def headers(path, text):
    if path.endswith(".h") and "#pragma once" not in text:
        yield 1, "a header begins with #pragma once"


ASSERTION = r"\bQ(VERIFY|COMPARE|TRY_|FAIL|BENCHMARK|TEST\b)\w*"
NOT_A_TEST = {"initTestCase", "cleanupTestCase", "init", "cleanup", "initTestCase_data"}


def body_from(code, start):
    """The text between the brace that opens at or after start and the one that closes it; None for a declaration."""
    opened, ended = code.find("{", start), code.find(";", start)
    if opened < 0 or -1 < ended < opened:
        return None
    depth = 0
    for position in range(opened, len(code)):
        depth += {"{": 1, "}": -1}.get(code[position], 0)
        if depth == 0:
            return code[opened : position + 1]
    return None


def slot_sections(code):
    """(class name, offset, end) of each Q_SLOTS section."""
    for found in re.finditer(r"\bclass\s+(\w+)[^;{]*\{", code):
        inside = body_from(code, found.start()) or ""
        offset = code.index("{", found.start())
        labels = list(re.finditer(r"\b(public|private|protected)(\s+(Q_SLOTS|slots))?\s*:(?!:)|\bQ_SIGNALS\s*:", inside))
        for label, following in zip(labels, labels[1:] + [None]):
            if label.group(2):
                yield found.group(1), offset + label.end(), offset + (following.start() if following else len(inside))


def empty_tests(path, text):
    if path.startswith("tests/") and is_cpp(path):
        # Strings may hold braces; they do not matter here.
        code = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', without_comments(text))
        code = re.sub(r"'(?:\\.|[^'\\\n])'", "' '", code)
        for owner, start, end in slot_sections(code):
            yield from empty_slots(code, owner, start, end)
    elif path.startswith("tests/") and path.endswith(".py"):
        yield from empty_python_tests(ast.parse(text))


def empty_slots(code, owner, start, end):
    for found in re.finditer(r"\bvoid\s+(\w+)\s*\(\s*\)", code[start:end]):
        name, position = found.group(1), start + found.start()
        if name in NOT_A_TEST or name.endswith("_data"):
            continue
        body = body_from(code, position)
        if body is None:
            outside = re.search(rf"\bvoid\s+{owner}::{name}\s*\(", code)
            body = body_from(code, outside.start()) if outside else None
        if body is not None and not re.search(ASSERTION, body):
            yield code[:position].count("\n") + 1, f"test {name} asserts nothing"


def empty_python_tests(tree):
    for node in ast.walk(tree):
        if not (isinstance(node, ast.FunctionDef) and node.name.startswith("test_")):
            continue
        calls = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
        names = [func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls]
        asserts = any(isinstance(inner, ast.Assert) for inner in ast.walk(node))
        if not asserts and not any(name.lower().startswith(("assert", "fail", "check", "expect")) for name in names):
            yield node.lineno, f"test {node.name} asserts nothing"


FORBIDDEN = r"(?i)\b(bots?|assistants?|users?|mock|fake|dummy)\b"
TR = re.compile(r'\b(?:tr|translate)\s*\(((?:\s*(?:u?"(?:\\.|[^"\\])*"|"\w+"\s*,))+)', re.S)


def words(path, text):
    """The operator reads our words only: operator, agent, session, sandbox."""
    if is_product(path):
        code = without_comments(text)
        for found in TR.finditer(code):
            yield from words_in(code, found.start(1), found.group(1))
    elif path.endswith(".ui"):
        for found in re.finditer(r"<string[^>]*>([^<]*)</string>", text):
            yield from words_in(text, found.start(1), found.group(1))


def words_in(text, start, shown):
    for found in re.finditer(FORBIDDEN, shown):
        yield text[: start + found.start()].count("\n") + 1, f"the operator must not read \"{found.group(0)}\""


VISIBLE = (r"\b(setText|setTitle|setWindowTitle|setToolTip|setStatusTip|setPlaceholderText|setAccessibleName"
           r"|setAccessibleDescription|addAction|addTab|addMenu|showMessage)\s*\(\s*(?:QStringLiteral\s*\(\s*)?u?\"")


def untranslated(path, text):
    if path.startswith("ui/") and is_cpp(path):
        code = without_comments(text)
        for found in re.finditer(VISIBLE + r'([^"]*)"', code):
            # The product's name is the same in every language.
            if re.search(r"[A-Za-z]{2}", re.sub(r"%\w|Hookswitch", "", found.group(2))):
                yield code[: found.start()].count("\n") + 1, f"visible text without tr(): \"{found.group(2)}\""


def machine_paths(path, text):
    pattern = r"/(w[o]rk|r[o]ot|f[a]rm)/|/h[o]me/\w|/tmp/b[u]ild|b[a]sh_jobs"
    yield from matches(pattern, text, "path of one machine: {}")


def unfinished(path, text):
    if path.startswith(PRODUCT + ("tests/", "packaging/")) and not path.startswith("tests/lint/"):
        yield from matches(r"\b(TODO|FIXME|XXX)\b", text, "unfinished: {}")


RULES = [layering, linking, fixed_sleeps, bare_logging, old_connects, event_loops, sizes, headers, empty_tests, words,
         untranslated, machine_paths, unfinished]
