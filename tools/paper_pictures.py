#!/usr/bin/env python3
"""Pictures of every kind of paper for docs/papers.md, made from the demo city.

    python3 tools/paper_pictures.py build/dev/luoshi [FOLDER] [KIND …]

Each picture shows a paper twice: above as LibreOffice lays its docx out, below as the program itself prints it. Needs
soffice and pdftoppm; the faces that papers name are mapped to free ones by tests/papers/fonts.conf.
"""
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

KINDS = """circular prompt_slip assignment_slip urging_slip compliance_order supervision_notice supervision_letter minutes
           inspection_report upward_report rectification_notice agenda leader_sheet ledger_print opinion_record""".split()
MONTH, DATE, NUMBER, RESOLUTION, GAP = "2017-05", "2017-06-26", "12", 62, 8
ROOT = pathlib.Path(__file__).resolve().parent.parent
FONTS = dict(os.environ, FONTCONFIG_FILE=str(ROOT / "tests/papers/fonts.conf"))

# Sixteen colours are enough for type: ten greys, five reds, and the grey between the pages.
GREYS = [round(255 * i / 9) for i in range(10)]
REDS = [(255, round(200 * i / 4), round(200 * i / 4)) for i in range(5)]
BETWEEN = 15
PALETTE = [(g, g, g) for g in GREYS] + REDS + [(190, 196, 204)]
TO_GREY = bytes(round(v * 9 / 255) for v in range(256))


def run(*words, **more):
    done = subprocess.run([str(w) for w in words], capture_output=True, env=FONTS, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def row_of(red, green):
    """One row of pixels as indices of the palette; only the head of a paper is red."""
    if red == green:
        return green.translate(TO_GREY)
    return bytes(10 + min(4, g * 5 // 256) if r - g > 50 else TO_GREY[g] for r, g in zip(red, green))


def pages_of(pdf):
    """Every page as (width, height, rows)."""
    count = next(int(line.split()[1]) for line in run("pdfinfo", pdf).decode().splitlines() if line.startswith("Pages:"))
    for page in range(1, count + 1):
        _, size, _, pixels = run("pdftoppm", "-r", RESOLUTION, "-f", page, "-l", page, pdf).split(b"\n", 3)
        width, height = map(int, size.split())
        rows = [pixels[y * width * 3:(y + 1) * width * 3] for y in range(height)]
        yield width, height, [row_of(row[0::3], row[1::3]) for row in rows]


def beside(pages):
    """Pages side by side, as rows."""
    height = max(p[1] for p in pages)
    gap = bytes([BETWEEN]) * GAP
    for y in range(height):
        yield gap + gap.join(p[2][y] if y < p[1] else bytes([BETWEEN]) * p[0] for p in pages) + gap


def png(strips):
    """Strips of pages under one another as a PNG of four bits a pixel."""
    lines = []
    width = max(sum(p[0] + GAP for p in pages) + GAP for pages in strips)
    width += width % 2
    between = bytes([BETWEEN]) * width
    for pages in strips:
        lines += [between] * GAP + [row.ljust(width, bytes([BETWEEN])) for row in beside(pages)]
    lines += [between] * GAP
    raw = b"".join(b"\0" + bytes(a << 4 | b for a, b in zip(line[0::2], line[1::2])) for line in lines)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(lines), 4, 3, 0, 0, 0)) +
            chunk(b"PLTE", bytes(v for colour in PALETTE for v in colour)) + chunk(b"IDAT", zlib.compress(raw, 9)) +
            chunk(b"IEND", b""))


def picture(luoshi, city, kind, work, most):
    for ending in "docx", "pdf":
        if kind == "bulletin":
            run(luoshi, "bulletin", "--data", city, MONTH, "-o", work / f"{kind}-own.{ending}")
        else:
            run(luoshi, "paper", "--kind", kind, "--data", city, "--date", DATE, "--number", NUMBER, "-o", work / f"{kind}-own.{ending}")
    (work / f"{kind}-own.docx").rename(work / f"{kind}.docx")
    run("soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", work,
        work / f"{kind}.docx")
    return png([list(pages_of(work / f"{kind}{by}.pdf"))[:most] for by in ("", "-own")])


def main():
    luoshi = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "docs/pictures/papers")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        city = os.environ.get("DATA") or work / "city"
        if not os.environ.get("DATA"):
            run(luoshi, "init", "--data", city, "--playbook", "zibo", "--demo")
        for kind in sys.argv[3:] or ["bulletin"] + KINDS:
            data = picture(luoshi, city, kind, work, 4)
            (folder / f"{kind}.png").write_bytes(data)
            print(f"{kind}: {len(data)} bytes")


if __name__ == "__main__":
    main()
