#!/usr/bin/python3
"""Reads the whole tree and prints every broken rule as path:line: complaint. Exit status 1 when there is one."""

import os
import sys

import layers
import rules

TOP_FOLDERS = {"app", "ui", "resources", "models", "tests", "packaging", "translations"}
TOP_FILES = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "CHANGELOG.md"}
TEXT = (".cpp", ".h", ".ui", ".py", ".sh", ".txt", ".cmake", ".json", ".md", ".qrc", ".sql", ".supp", ".ts", ".in",
        ".xml", ".desktop", ".plist", ".rc", ".yml")
TESTS_PER_PRODUCT = 0.40


def is_ours(name):
    return not (name.startswith((".", "build")) or name == "__pycache__")


def tree(top):
    """Paths of every file below top, build directories and dot-files left out."""
    for folder, folders, files in os.walk(top):
        if folder == top:
            folders[:] = [name for name in folders if is_ours(name)]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__pycache__")
        for name in sorted(files):
            if not name.startswith("."):
                yield os.path.relpath(os.path.join(folder, name), top)


def layout(paths):
    """The folders that were agreed on, and no others."""
    for path in paths:
        first = path.split("/")[0]
        if "/" not in path:
            if path not in TOP_FILES and not path.startswith("compile_commands") and not path.endswith(".user"):
                yield path, 1, "this file does not belong at the top level"
        elif first not in TOP_FOLDERS:
            yield path, 1, f"top-level folder {first} is not in the agreed tree"
        elif first in ("app", "models") and layers.unit_of(path) is None and path != "models/CMakeLists.txt":
            yield path, 1, f"folder {os.path.dirname(path)} is not in the agreed tree"


def lines_of_code(files):
    """(product, tests): lines that are not blank."""
    count = {True: 0, False: 0}
    for path, text in files.items():
        if path.endswith((".cpp", ".h", ".py")) and (rules.is_product(path) or path.startswith("tests/")):
            count[rules.is_product(path)] += sum(1 for line in text.splitlines() if line.strip())
    return count[True], count[False]


def balance(files):
    product, tests = lines_of_code(files)
    if product and tests < TESTS_PER_PRODUCT * product:
        yield "tests", 1, f"{tests} lines of tests for {product} of product; at least {TESTS_PER_PRODUCT:.0%} is wanted"


def read(top, path):
    with open(os.path.join(top, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def complaints(top):
    paths = list(tree(top))
    files = {path: read(top, path) for path in paths if path.endswith(TEXT)}
    yield from layout(paths)
    for path, text in files.items():
        for rule in rules.RULES:
            for line, complaint in rule(path, text):
                yield path, line, f"{complaint} [{rule.__name__}]"
    yield from balance(files)
    product, tests = lines_of_code(files)
    print(f"Read {len(files)} files; {tests} lines of tests for {product} of product")


def main():
    top = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
    broken = 0
    for path, line, complaint in complaints(os.path.abspath(top)):
        print(f"{path}:{line}: {complaint}")
        broken += 1
    print(f"{broken} complaints")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
