"""The sixty rules of the national benchmark, once as a rulebook and once as SQL, from one table of their numbers.

The SQL is written as well as one can write it: one pass over each source with conditional sums in whole tenthousandths, a
second aggregation instead of windows where a matter counts once, and everything of a district's sheet in one statement.
"""
LEVELS = {"national": 3, "province": 2, "city": 1, "county": 0.5}
STEPS = [(100, 2), (10, 1), (1, 0.25)]
BREADTH = [(40, 3), (10, 2), (1, 1)]
DATES = ("due", "done")

#          rank   prompt breadth intensity, repeat factor, caps of level, item, size, floors of late and days, of both awards
SOURCES = {
    "reports":  dict(rank=1, prompt=1, breadth=1, intensity=0, repeat=0, level=60, item=40, size=20, late=-30, days=-25, both=80),
    "tasks":    dict(rank=1, prompt=1, breadth=0, intensity=1, repeat=0.5, level=60, item=60, size=20, late=-30, days=-25, both=90),
    "orders":   dict(rank=1, prompt=1, breadth=0, intensity=0, repeat=0, level=40, item=30, size=15, late=-20, days=-18, both=50),
    "letters":  dict(rank=1, prompt=0, breadth=1, intensity=0, repeat=0.5, level=35, item=30, size=15, late=-20, days=-16, both=50),
    "media":    dict(rank=1, prompt=0, breadth=0, intensity=0, repeat=0, level=25, item=20, size=10, late=-15, days=-12, both=30),
    "meetings": dict(rank=0, prompt=0, breadth=0, intensity=1, repeat=0, level=15, item=10, size=6, late=-9, days=-8, both=18),
    "awards":   dict(rank=0, prompt=0, breadth=0, intensity=0, repeat=0.5, level=8, item=6, size=3, late=-5, days=-4, both=9),
    "pilots":   dict(rank=0, prompt=0, breadth=0, intensity=0, repeat=0, level=6, item=4, size=2, late=-4, days=-3, both=7),
}
BLOCK = {s: dict(cap=2 * r["level"], floor=-10, weight=0.9 if i % 2 else 1) for i, (s, r) in enumerate(SOURCES.items())}
NO_TASK = {s: ("group_mean" if i % 4 == 1 else "full" if i % 4 == 2 else "zero") for i, s in enumerate(SOURCES)}


def rules_of(source):
    """Name, kind and the rest of each rule of a source, in the order of the results."""
    r = SOURCES[source]
    levels = "{ " + ", ".join(f'"{k}" = {v}' for k, v in LEVELS.items()) + " }"
    steps = lambda rows: "[" + ", ".join(f"{{ at_least = {a}, points = {p} }}" for a, p in rows) + "]"
    yield "level", "event", [f'source = "{source}"', '''where = "valid and state = 'done'"''', 'value = "level"', f"levels = {levels}",
                             "roles = { lead = 1, co = 0.5 }", f"cap = {r['level']}"]
    yield "item", "event", [f'source = "{source}"', 'where = "valid"', 'value = "level"', f"levels = {levels}", 'once_by = "item"',
                            f"repeat_factor = {r['repeat']}", f"cap = {r['item']}"]
    yield "size", "event", [f'source = "{source}"', '''where = "role = 'lead' and amount > 1"''', 'value = "amount"', f"steps = {steps(STEPS)}",
                            f"cap = {r['size']}"]
    yield "late", "event", [f'source = "{source}"', '''where = "late > 0 and state != 'exempt'"''', 'points = "-0.25 * min(late, 8)"',
                            f"floor = {r['late']}"]
    yield "days", "event", [f'source = "{source}"', '''where = "known(done) and state in ('done', 'open')"''',
                            'points = "-0.1 * clamp(days(due, done), 0, 20)"', f"floor = {r['days']}"]
    yield "rate", "ratio", [f'''done = "count({source} where state = 'done' and valid)"''', f'due = "count({source} where valid)"',
                            "points = 10", f'no_assignment = "{NO_TASK[source]}"']
    if r["rank"]:
        yield "rank", "rank", [f'value = "sum({source}.amount where valid)"', "points = 10", "step = 0.01"]
    if r["prompt"]:
        yield "prompt", "threshold", [f'condition = "ratio({source} where late = 0 among valid) >= 0.9"', "points = 3", "otherwise = -1"]
    if r["breadth"]:
        yield "breadth", "choice", [f'value = "count(distinct {source}.item where valid)"', f"steps = {steps(BREADTH)}"]
    if r["intensity"]:
        yield "intensity", "formula", [f'''points = "clamp(sum({source}.amount where state = 'done') / population * 10, 0, 5)"''', "cap = 4"]


def names():
    return [f"{source}_{name}" for source in SOURCES for name, _, _ in rules_of(source)]


def rulebook():
    out = ['name = "A nation of 2,844 districts"']
    out += [f'[[groups]]\nname = "{g}"' for g in ("urban", "city", "county")]
    out += ["[inputs]", 'population = "number"', 'survey = "number"']
    for s in SOURCES:
        out += [f"[sources.{s}]", f"[sources.{s}.columns]", 'item = "text"', 'level = "text"', 'role = "text"', 'state = "text"',
                'due = "text"', 'done = "text"', 'amount = "number"', 'late = "number"', 'valid = "boolean"']
    out += ["[total]", "start = 50", "additions_cap = 200", "deductions_cap = 120"]
    for s, b in BLOCK.items():
        out += ["[[blocks]]", f'name = "{s}"', f'title = "{s}"', f"cap = {b['cap']}", f"floor = {b['floor']}", f"weight = {b['weight']}"]
    for s in SOURCES:
        for name, kind, rest in rules_of(s):
            out += ["[[rules]]", f'name = "{s}_{name}"', f'title = "{s} {name}"', f'block = "{s}"', f'kind = "{kind}"', *rest]
    for s, r in SOURCES.items():
        out += ["[[limits]]", f'name = "{s}_both"', f'title = "{s} both"', f'rules = ["{s}_level", "{s}_item"]', f"cap = {r['both']}"]
    out += ["[ranking]", "decimals = 2", "[[ranking.tie_breaks]]", 'title = "survey"', 'value = "survey"']
    return "\n".join(out) + "\n"


def schema():
    out = ["CREATE TYPE level AS ENUM ('none', 'town', 'county', 'city', 'province', 'national')", "CREATE TYPE role AS ENUM ('lead', 'co', 'support')",
           "CREATE TYPE state AS ENUM ('done', 'open', 'returned', 'exempt')",
           "CREATE UNLOGGED TABLE districts (month INT, district INT, grp INT, population BIGINT, survey BIGINT)"]
    for s in SOURCES:
        out.append(f"CREATE UNLOGGED TABLE {s} (amount BIGINT, month INT, district INT, id INT, item INT, due DATE, done DATE, level level, "
                   "role role, state state, late SMALLINT, valid BOOLEAN)")
    return out


def indexes():
    out = ["CREATE INDEX ON districts (month, district)"]
    out += [f"CREATE INDEX ON {s} (month, district)" for s in SOURCES]
    out += [f"ANALYZE {s}" for s in [*SOURCES, "districts"]]
    return out


def units(x):
    return round(x * 10_000)


def level_points():
    return "CASE level " + " ".join(f"WHEN '{k}' THEN {units(v)}" for k, v in LEVELS.items()) + " ELSE 0 END"


def steps_points(value, rows, scale=1):
    return "CASE " + " ".join(f"WHEN {value} >= {a * scale} THEN {units(p)}" for a, p in rows) + " ELSE 0 END"


def summed(source):
    """One pass over a source: everything that its rules need of each district and month; a matter is first summed by itself."""
    repeat = units(SOURCES[source]["repeat"])
    once = "sum(best)" if repeat == 0 else f"sum(best + (every - best) * {repeat} / 10000)"
    return f"""CREATE TEMP TABLE {source}_sums AS
SELECT month, district, sum(level) AS level, sum(size) AS size, sum(late) AS late, sum(days) AS days, {once} AS item,
       count(*) FILTER (WHERE valid > 0) AS items, sum(valid) AS valid, sum(fine) AS fine, sum(prompt) AS prompt, sum(amount) AS amount, sum(invested) AS invested
FROM (SELECT month, district, item,
       sum({level_points()} * CASE role WHEN 'lead' THEN 10000 WHEN 'co' THEN 5000 ELSE 0 END) FILTER (WHERE valid AND state = 'done' AND level IS NOT NULL) / 10000 AS level,
       sum({steps_points('amount', STEPS, 10_000)}) FILTER (WHERE role = 'lead' AND amount > 10000) AS size,
       sum(-2500 * least(late, 8)) FILTER (WHERE late > 0 AND state <> 'exempt') AS late,
       sum(-1000 * least(greatest(done - due, 0), 20)) FILTER (WHERE done IS NOT NULL AND state IN ('done', 'open')) AS days,
       max({level_points()}) FILTER (WHERE valid AND level IS NOT NULL) AS best,
       sum({level_points()}) FILTER (WHERE valid AND level IS NOT NULL) AS every,
       count(*) FILTER (WHERE valid) AS valid, count(*) FILTER (WHERE valid AND state = 'done') AS fine, count(*) FILTER (WHERE valid AND late = 0) AS prompt,
       sum(amount) FILTER (WHERE valid) AS amount, sum(amount) FILTER (WHERE state = 'done') AS invested
      FROM {source} GROUP BY month, district, item) matters
GROUP BY month, district"""


def points_of(source):
    """The points of each rule of a source, as SQL over its sums; the means and places of a group as windows."""
    r = SOURCES[source]
    zero = lambda x: f"coalesce({source}_sums.{x}, 0)"
    window = "OVER (PARTITION BY d.month, d.grp"
    rate = f"round({source}_sums.fine * 100000.0 / nullif({source}_sums.valid, 0))"
    missing = {"zero": "0", "full": "100000", "group_mean": f"coalesce(round(avg({rate}) {window})), 100000)"}[NO_TASK[source]]
    out = {"level": f"least({zero('level')}, {units(r['level'])})", "item": f"least({zero('item')}, {units(r['item'])})",
           "size": f"least({zero('size')}, {units(r['size'])})", "late": f"greatest({zero('late')}, {units(r['late'])})",
           "days": f"greatest({zero('days')}, {units(r['days'])})", "rate": f"coalesce({rate}, {missing})"}
    if r["rank"]:
        out["rank"] = f"greatest(100000 - 100 * (rank() {window} ORDER BY {zero('amount')} DESC) - 1), 0)"
    if r["prompt"]:
        out["prompt"] = f"coalesce(CASE WHEN {source}_sums.prompt * 10 >= {source}_sums.valid * 9 THEN 30000 WHEN {source}_sums.valid > 0 THEN -10000 END, 0)"
        out["prompt"] = f"CASE WHEN {zero('valid')} = 0 THEN 0 WHEN {source}_sums.prompt * 10 >= {source}_sums.valid * 9 THEN 30000 ELSE -10000 END"
    if r["breadth"]:
        out["breadth"] = steps_points(zero("items"), BREADTH)
    if r["intensity"]:
        out["intensity"] = f"coalesce(least(round(least(greatest({zero('invested')} * 10.0 / d.population, 0), 5) * 10000), 40000), 0)"
    return out


def block_sql(source):
    """From the rules' points to a block's result, additions and deductions, step by step as the rulebook's order of calculation."""
    r, b = SOURCES[source], BLOCK[source]
    rules = [f"{source}_{name}" for name, _, _ in rules_of(source)]
    both = f"least({source}_level + {source}_item, {units(r['both'])})"
    cap, floor, weight = units(b["cap"]), units(b["floor"]), b["weight"]
    total = " + ".join(x for x in rules if x not in (f"{source}_level", f"{source}_item"))
    return (f"""CROSS JOIN LATERAL (SELECT {both} + {total} AS sum, {both} + {source}_size AS plus, {source}_late + {source}_days AS minus) {source}_1
CROSS JOIN LATERAL (SELECT least(greatest({source}_1.sum, {floor}), {cap}) - {source}_1.sum AS change) {source}_2
CROSS JOIN LATERAL (SELECT round(({source}_1.sum + change) * {weight}) AS {source}_result,
  round((CASE WHEN change < 0 THEN greatest(0, plus + change) ELSE plus END) * {weight}) AS {source}_plus,
  round((CASE WHEN change > 0 THEN least(0, minus + change) ELSE minus END) * {weight}) AS {source}_minus
  FROM (SELECT {source}_1.plus, {source}_1.minus, {source}_2.change) x) {source}_3""")


def final():
    points = ",\n".join(f"  ({sql})::bigint AS {s}_{name}" for s in SOURCES for name, sql in points_of(s).items())
    joins = "\n".join(f"  LEFT JOIN {s}_sums USING (month, district)" for s in SOURCES)
    blocks = "\n".join(block_sql(s) for s in SOURCES)
    every = lambda what: " + ".join(f"{s}_{what}" for s in SOURCES)
    return f"""CREATE TEMP TABLE result AS
WITH points AS MATERIALIZED (SELECT d.month, d.district, d.grp, d.survey,
{points}
  FROM districts d
{joins}),
sheets AS (SELECT points.*, (500000 + {every('result')}
  + least(0, 2000000 - ({every('plus')})) + greatest(0, -1200000 - ({every('minus')})))::bigint AS total
FROM points
{blocks})
SELECT month, district, rank() OVER (PARTITION BY month, grp ORDER BY round(total / 100.0) DESC, survey DESC) AS place, total,
  {", ".join(names())}
FROM sheets"""


def answer():
    return f"COPY (SELECT month, district, place, total, {', '.join(names())} FROM result ORDER BY month, district) TO STDOUT"
