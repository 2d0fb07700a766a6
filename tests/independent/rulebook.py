"""Scores and places from a rulebook and a facts file, as docs/rulebook.md describes them. Python's standard library only."""
import decimal
import json
import tomllib
from fractions import Fraction

from formula import Formula, rounded

KNOWN = {
    "top": {"name", "version", "basis", "note", "from", "to", "groups", "inputs", "constants", "sources", "total", "blocks", "rules", "limits", "gates", "ranking", "options",
            "bands", "grading", "titles", "year"},  # the last four say nothing of a month's points and places,
    "block": {"name", "title", "parent", "groups", "when", "points", "start", "cap", "floor", "additions_cap", "deductions_cap", "weight", "assigned", "no_assignment", "enabled"},
    "rule": {"name", "title", "kind", "block", "groups", "when", "assigned", "no_assignment", "factor", "cap", "floor", "counts_as", "note", "count", "points", "per",
             "source", "where", "value", "levels", "steps", "otherwise", "roles", "role_by", "once_by", "repeat_factor", "done", "due", "condition", "input", "min", "max",
             "or_zero", "needs_reason", "step", "better", "enabled",
             "monotone"},  # a promise about the rule that its tests keep; it changes no points
}


def only(table, kind):
    strange = set(table) - KNOWN[kind]
    if strange:
        raise SystemExit(f"this check does not read {', '.join(sorted(strange))} ({table.get('name')})")


class City:
    """One period of all units."""

    def __init__(self, rulebook_toml, facts_json):
        self.book = tomllib.loads(rulebook_toml.lstrip("\ufeff"), parse_float=Fraction)
        only(self.book, "top")
        facts = json.loads(facts_json.lstrip("\ufeff"), parse_float=lambda text: Fraction(decimal.Decimal(text)), parse_int=Fraction)
        self.groups = [g["name"] for g in self.book.get("groups", [])] or ["all"]
        self.blocks, off = [], set()
        for block in self.book.get("blocks", []):
            if self.enabled(block) and block.get("parent") not in off:
                self.blocks.append(block)
            else:
                off.add(block["name"])
        self.rules = [r for r in self.book.get("rules", []) if self.enabled(r) and r.get("block") not in off]
        for rule in self.rules:
            only(rule, "rule")
        for block in self.blocks:
            only(block, "block")
        self.total = {"name": "total", "title": "", **self.book.get("total", {})}
        self.formulas = {}
        self.read(facts)
        self.units = [Unit(self, u, facts) for u in facts["units"]]

    def enabled(self, thing):
        """An option's name stands for its value; what is off is neither computed nor listed."""
        wanted = thing.get("enabled", True)
        return self.book["options"][wanted] if isinstance(wanted, str) else wanted

    def read(self, facts):
        for source, table in self.book.get("sources", {}).items():
            for i, record in enumerate(facts.get("facts", {}).get(source, [])):
                record.setdefault("id", str(i + 1))
                record["id"] = str(record["id"])
                for column in table.get("columns", {}):
                    record.setdefault(column, None)

    def formula(self, text):
        if text not in self.formulas:
            self.formulas[text] = Formula(text)
        return self.formulas[text]

    def scores(self):
        for i, rule in enumerate(self.rules):
            for unit in self.units:
                unit.points[rule["name"]] = unit.rule(rule)
            if rule["kind"] == "rank":
                self.give_rank_points(rule)
            self.settle(rule, lambda unit: unit.points, lambda unit: unit.full(rule))
        for block in [*reversed(self.blocks), self.total]:
            for unit in self.units:
                unit.block(block)
            self.settle(block, lambda unit: unit.results, lambda unit: unit.of(block.get("points")))
        return {g: self.places([u for u in self.units if u.group == g]) for g in self.groups}

    def settle(self, thing, where, full):
        """Points of those without the task, once the others' are known. A task not held is the text 'unassigned'."""
        name, policy = thing["name"], thing.get("no_assignment", "zero")
        for unit in [u for u in self.units if where(u).get(name) == "unassigned"]:
            unit.unassigned.add(name)
            others = [where(o)[name] for o in self.units if o.group == unit.group and name not in o.unassigned and where(o).get(name) not in (None, "unassigned")]
            if policy == "full" or (policy == "group_mean" and not others):
                points = full(unit) or Fraction(0)
            else:
                points = rounded(sum(others) / len(others)) if policy == "group_mean" else Fraction(0)
            where(unit)[name] = points
            unit.ranked &= policy != "exclude"

    def give_rank_points(self, rule):
        sign = -1 if rule.get("better", "high") == "high" else 1
        name = rule["name"]
        for unit in self.units:
            value = unit.rank_values.get(name)
            if value is None:
                continue
            place = 1 + sum(1 for o in self.units if o.group == unit.group and o.rank_values.get(name) is not None and sign * o.rank_values[name] < sign * value)
            points = max(unit.of(rule["points"]) - unit.of(rule["step"]) * (place - 1), Fraction(0))
            unit.points[name] = unit.finished(rule, points)

    def places(self, units):
        ranking = self.book.get("ranking", {})
        ties = ranking.get("tie_breaks", [])

        def key(unit):
            total = rounded(unit.results["total"], ranking.get("decimals", 4))
            out = [total if ranking.get("better", "high") == "low" else -total]
            for tie in ties:
                value = unit.ask(tie["value"])
                out += [value is None, 0 if value is None else value if tie.get("better", "high") == "low" else -value]
            return out
        ranked = sorted((u for u in units if u.ranked), key=key)
        for i, unit in enumerate(ranked):
            same = i > 0 and key(unit) == key(ranked[i - 1])
            dense = ranking.get("places", "competition") == "dense"
            unit.place = ranked[i - 1].place if same else ranked[i - 1].place + 1 if dense and i else i + 1
        return {u.key: (u.place, u.results["total"], u.eligible) for u in units}


class Unit:
    def __init__(self, city, given, facts):
        self.city, self.key = city, given["unit"]
        self.group = given.get("group", city.groups[0])
        self.ranked, self.eligible, self.place = True, True, None
        self.points, self.results, self.added, self.taken, self.rank_values, self.unassigned = {}, {}, {}, {}, {}, set()
        self.names = {}
        for name, kind in city.book.get("inputs", {}).items():
            value = given.get("inputs", {}).get(name)
            value = value.get("value") if isinstance(value, dict) else value
            if value is None and isinstance(kind, dict) and "default" in kind:
                value = Fraction(kind["default"])
            self.names[name] = value
        self.names |= {name: Fraction(v) for name, v in city.book.get("constants", {}).items()}
        mine = lambda source: sorted((r for r in facts.get("facts", {}).get(source, []) if r["unit"] == self.key), key=lambda r: (len(r["id"].encode()), r["id"].encode()))
        self.mine = {source: mine(source) for source in city.book.get("sources", {})}
        for gate in city.book.get("gates", []):
            if self.concerned(gate):
                self.eligible &= gate.get("effect", "note") not in ("no_award", "exclude")
                self.ranked &= gate.get("effect", "note") != "exclude"

    def ask(self, text, row=None):
        return self.city.formula(text).value(self.names, self.mine.__getitem__, row)

    def of(self, points):
        if isinstance(points, dict):
            points = points.get(self.group)
        return None if points is None else Fraction(points)

    def concerned(self, thing):
        return (not thing.get("groups") or self.group in thing["groups"]) and ("when" not in thing or self.ask(thing["when"]) is True)

    def full(self, rule):
        kind = rule["kind"]
        if kind in ("ratio", "threshold", "rank"):
            return self.of(rule["points"])
        if kind == "choice":
            return max(map(Fraction, [*rule.get("levels", {}).values(), *(s["points"] for s in rule.get("steps", []))]))
        return self.of(rule.get("max" if kind == "assessed" else "cap"))

    def rule(self, rule):
        if not self.concerned(rule):
            return None
        if "assigned" in rule and self.ask(rule["assigned"]) is not True:
            return "unassigned"
        points = getattr(self, rule["kind"])(rule)
        return "unassigned" if points is None else self.finished(rule, points)

    def finished(self, rule, points):
        points = rounded(points)
        if "factor" in rule and (factor := self.ask(rule["factor"])) is not None:
            points = rounded(points * factor)
        return self.limited(rule, points)

    def limited(self, limits, points):
        cap, floor = self.of(limits.get("cap")), self.of(limits.get("floor"))
        points = points if cap is None else min(points, cap)
        return points if floor is None else max(points, floor)

    def scaled(self, rule, value):
        otherwise = Fraction(rule.get("otherwise", 0))
        if "levels" in rule:
            return Fraction(rule["levels"].get(value, otherwise))
        reached = [s for s in rule["steps"] if value >= Fraction(s["at_least"])]
        return Fraction(max(reached, key=lambda s: s["at_least"])["points"]) if reached else otherwise

    def event(self, rule):
        if "count" in rule:
            count = self.ask(rule["count"])
            return None if count is None else count * (self.of(rule["points"]) or 0)
        counted = []
        for row in self.mine[rule["source"]]:
            if "where" in rule and self.ask(rule["where"], row) is not True:
                continue
            points = self.record(rule, row)
            if points is not None:
                counted.append((row, points))
        return sum(points * self.repeated(rule, row, points, counted) for row, points in counted) if counted else Fraction(0)

    def record(self, rule, row):
        if "value" in rule:
            value = self.ask(rule["value"], row)
            points = None if value is None else self.scaled(rule, value)
        elif isinstance(rule["points"], str):
            points = self.ask(rule["points"], row)
        else:
            points = self.of(rule["points"]) or Fraction(0)
        if points is not None and ("roles" in rule or "role_by" in rule):
            points *= Fraction(rule.get("roles", {}).get(row[rule.get("role_by", "role")], 0))
        return points

    def repeated(self, rule, row, points, counted):
        """The factor of a record of which a greater one, or an equal one with an earlier id, speaks of the same."""
        if "once_by" not in rule or row[rule["once_by"]] in (None, ""):
            return 1
        same = [(r, p) for r, p in counted if r[rule["once_by"]] == row[rule["once_by"]]]
        best = max(same, key=lambda pair: abs(pair[1]))[0]  # the first of equals; records stand by id
        return 1 if best is row else Fraction(rule.get("repeat_factor", 0))

    def ratio(self, rule):
        done, due = self.ask(rule["done"]), self.ask(rule["due"])
        return done / due * self.of(rule["points"]) if done is not None and due else None

    def choice(self, rule):
        value = self.ask(rule["value"])
        return None if value is None else self.scaled(rule, value)

    def threshold(self, rule):
        met = self.ask(rule["condition"])
        return None if met is None else self.of(rule["points"]) if met else Fraction(rule.get("otherwise", 0))

    def formula(self, rule):
        return self.ask(rule["points"])

    def assessed(self, rule):
        return self.names[rule["input"]]

    def rank(self, rule):
        self.rank_values[rule["name"]] = self.ask(rule["value"])
        return None if self.rank_values[rule["name"]] is None else Fraction(0)

    def kind_of(self, rule, points):
        said = rule.get("counts_as", "by_sign")
        if said != "by_sign":
            return said
        return "base" if rule["kind"] != "event" else "deduction" if points < 0 else "addition"

    def block(self, block):
        name = block["name"]
        if not self.concerned(block):
            return
        if "assigned" in block and self.ask(block["assigned"]) is not True:
            if block.get("no_assignment", "zero") != "exclude":
                self.results[name] = "unassigned"
                return
            self.ranked = False
        rules = [r for r in self.city.rules if r.get("block", "total") == name and self.points.get(r["name"]) is not None]
        parts = [b for b in self.city.blocks if b.get("parent", "total") == name and self.results.get(b["name"]) is not None]
        sums = {"addition": Fraction(0), "deduction": Fraction(0), "base": Fraction(0)}
        start = block.get("start", "zero")
        result = {"zero": Fraction(0), "full": self.of(block.get("points"))}[start] if isinstance(start, str) else self.of(start) or Fraction(0)
        for rule in rules:
            points = self.points[rule["name"]]
            result += points
            sums[self.kind_of(rule, points)] += points
        for part in parts:
            result += self.results[part["name"]]
            sums["addition"] += self.added.get(part["name"], 0)
            sums["deduction"] += self.taken.get(part["name"], 0)
        result += self.shared(name, sums) + self.rescaled(rules, parts)
        for kind, sign in (("addition", 1), ("deduction", -1)):
            cap = self.of(block.get(kind + "s_cap"))
            if cap is not None and sums[kind] * sign > cap:
                result += cap * sign - sums[kind]
                sums[kind] = cap * sign
        held = self.limited(block, result)
        if held < result:
            sums["addition"] = max(Fraction(0), sums["addition"] + held - result)
        else:
            sums["deduction"] = min(Fraction(0), sums["deduction"] + held - result)
        weight = self.of(block.get("weight"))
        weight = Fraction(1) if weight is None else weight
        self.results[name] = rounded(held * weight)
        self.added[name], self.taken[name] = rounded(sums["addition"] * weight), rounded(sums["deduction"] * weight)

    def shared(self, block, sums):
        change = Fraction(0)
        for limit in self.city.book.get("limits", []):
            rules = [r for r in self.city.rules if r["name"] in limit["rules"]]
            if rules[0].get("block", "total") != block:
                continue
            total = sum((self.points.get(r["name"]) or Fraction(0) for r in rules), Fraction(0))
            by = self.limited(limit, total) - total
            sums[self.kind_of(rules[0], total)] += by
            change += by
        return change

    def rescaled(self, rules, parts):
        """R × M ÷ A of what has full points; event rules take no part."""
        missing = weighed = earned = Fraction(0)
        things = [(r, self.points[r["name"]], self.full(r)) for r in rules if r["kind"] != "event"]
        things += [(b, self.results[b["name"]], self.of(b.get("points"))) for b in parts]
        for thing, points, full in things:
            if thing["name"] in self.unassigned:
                missing += (full or 0) if thing.get("no_assignment") == "rescale" else 0
            elif full is not None:
                weighed, earned = weighed + full, earned + points
        return rounded(earned * missing / weighed) if missing and weighed else Fraction(0)
