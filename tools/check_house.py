#!/usr/bin/env python3
"""The house rules as a test: who may include whom, where now comes from, how long a file may be.

    python3 tools/check_house.py [src]        prints "the house is in order" or one sentence a fault (exit 1)
"""
import pathlib
import re
import sys

FLOORS = "base db http office reform app".split()
SERVICES = {"db", "http", "office"}
ROOMS = """journal people files playbook numbers matters ledgers imports progress documents meetings supervision orders pilots
           innovations voices register rulebook scoring facts appraisals objections rehearsals years
           compositions bulletins templates papers notices desk portal""".split()
LIMIT = {".hpp": 200, ".cpp": 400, ".c": 400, ".vue": 400, ".ts": 400}
# A header with a driver or a protocol in it has one home; a home may be a file or all files that begin so.
ONE_HOME = {
    "sqlite3.h": "db/sqlite", "libpq-fe.h": "db/postgres", "boost/asio": "http/", "boost/beast": "http/",
    "toml++": "base/toml", "spdlog/": "base/log", "sodium.h": "reform/people/password", "zip.h": "office/zip",
    "expat.h": "office/xml", "xlsxwriter.h": "office/xlsx_writer", "fontconfig/": "office/shaping", "cairo": "office/pdf",
    "pango/": ("office/shaping", "office/pdf"), "CLI/": "app/",
}
CPP_ONLY = ("boost/json",)  # heavy: never in a header


def shelf(path):
    """door: reports_api.* · nouns: reports.*, reports_month.* (a report.hpp stands beside, or the room knows db) · noun: all else."""
    if path.stem.endswith("_test"):
        return "test"
    if path.stem.endswith("_api"):
        return "door"
    plural = path.stem.split("_")[0]
    header = path.parent / (plural + ".hpp")
    if header.exists() and re.search(r'#include "db/', header.read_text()):
        return "nouns"
    return "noun"


def include_faults(rel, where, target, text, kind):
    floor = rel.parts[0]
    room = rel.parts[1] if floor == "reform" and len(rel.parts) > 2 else None
    head = target.split("/")
    for prefix, home in ONE_HOME.items():
        if target.startswith(prefix) and not str(rel).startswith(home) and kind != "test":
            yield f"{where}: {target} belongs to {home}* alone"
    if rel.suffix == ".hpp" and target.startswith(CPP_ONLY):
        yield f"{where}: {target} is too heavy for a header; keep it in a .cpp file"
    if head[0] in FLOORS and FLOORS.index(head[0]) > FLOORS.index(floor):
        yield f"{where}: {floor} may not know {head[0]}"
    if floor in SERVICES and head[0] in SERVICES and head[0] != floor:
        yield f"{where}: the services db, http and office do not know each other"
    if kind == "test" or not room:
        return
    if head[0] == "reform" and head[1] in ROOMS and room in ROOMS and ROOMS.index(head[1]) > ROOMS.index(room):
        yield f"{where}: room {room} may not know the later room {head[1]}"
    if kind == "noun" and head[0] in ("db", "http"):
        yield f"{where}: a noun holds rules only and may not know {head[0]}"
    if kind == "nouns" and head[0] == "http":
        yield f"{where}: only a door (…_api.cpp) may know http"


FUNCTION = re.compile(r"^(\s*)(?!\s|:|//|\*|if\b|for\b|while\b|switch\b|else\b|do\b|try\b|namespace\b|struct\b|class\b|enum\b|union\b|\}|\[)"
                      r".*\)( const| noexcept| override| mutable)*( -> [\w:<>]+)? \{$")
FUNCTION_LINES = 40
ROOM_LINES = 1200


def long_functions(rel, lines):
    """The form is clang-format's: a function ends at the first brace as far in as its first line. Routes and static tables are lists."""
    for start, line in enumerate(lines):
        found = FUNCTION.match(line)
        if not found or re.search(r"_routes\(|(EST_CASE|describe)\(", line):
            continue
        end = next((at for at in range(start + 1, len(lines)) if re.match(found[1] + r"\}", lines[at])), start)
        table = start + 1 < len(lines) and lines[start + 1].lstrip().startswith("static const")
        if not table and end - start - 1 > FUNCTION_LINES:
            yield f"{rel}:{start + 1}: a function of {end - start - 1} lines; the house allows {FUNCTION_LINES}"


def large_rooms(root):
    """Not a fault, but a room to divide soon."""
    for room in sorted(p for p in (root / "reform").glob("*") if p.is_dir()):
        size = sum(len(f.read_text().splitlines()) for f in room.rglob("*.?pp") if not f.stem.endswith("_test"))
        if size > ROOM_LINES:
            yield f"  {room.name}: {size} lines"


def faults(root):
    for file in sorted(p for p in root.rglob("*") if p.suffix in LIMIT):
        rel = file.relative_to(root)
        lines = file.read_text().splitlines()
        if len(lines) > LIMIT[file.suffix]:
            yield f"{rel}: {len(lines)} lines; the house allows {LIMIT[file.suffix]}"
        if file.suffix in (".hpp", ".cpp"):
            yield from long_functions(rel, lines)
        if rel.parts[0] not in FLOORS:
            continue
        kind = shelf(file)
        for number, line in enumerate(lines, 1):
            where = f"{rel}:{number}"
            if rel.parts[0] != "app" and kind != "test" and re.search(r"system_clock::now|std::time\(|\btime\(nullptr\)", line):
                yield f"{where}: ask the Clock for now"
            if kind == "noun" and rel.parts[0] == "reform" and re.search(r'"(SELECT|INSERT INTO|UPDATE|DELETE FROM) ', line):
                yield f"{where}: only the nouns shelf contains SQL"
            if kind == "door" and re.search(r'"(SELECT|INSERT INTO|UPDATE|DELETE FROM) ', line):
                yield f"{where}: a door contains no SQL"
            included = re.match(r'\s*#include\s+[<"]([^>"]+)', line)
            if included:
                yield from include_faults(rel, where, included[1], line, kind)


if __name__ == "__main__":
    roots = [pathlib.Path(a) for a in sys.argv[1:]] or [pathlib.Path("src")]
    found = [fault for root in roots for fault in faults(root)]
    print(*found, sep="\n") if found else print("the house is in order")
    large = [line for root in roots for line in large_rooms(root)]
    if large:
        print(f"rooms of more than {ROOM_LINES} lines without tests (no fault; divide them when you next build there):", *large, sep="\n")
    sys.exit(bool(found))
