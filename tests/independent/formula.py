"""The formula language as docs/formula.md describes it, read by somebody who has not seen the program. Exact fractions."""
import datetime
import re
from fractions import Fraction

WORDS = {"且": "and", "或": "or", "非": "not", "属于": "in", "其中": "where", "限于": "among", "不同的": "distinct", "是": "true", "否": "false",
         "最小": "min", "最大": "max", "限制": "clamp", "四舍五入": "round", "如果": "if", "绝对值": "abs", "已知": "known", "否则取": "otherwise",
         "相隔天数": "days", "计数": "count", "求和": "sum", "平均": "mean", "最大值": "largest", "最小值": "smallest", "占比": "ratio"}
SIGNS = {"＋": "+", "−": "-", "×": "*", "÷": "/", "／": "/", "＝": "=", "==": "=", "≠": "!=", "<>": "!=", "≤": "<=", "≥": ">=", "（": "(", "）": ")", "，": ",",
         "：": ":", "．": "."}
TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?%?)|(?P<text>'[^']*'|\"[^\"]*\"|“[^”]*”|「[^」]*」)|(?P<name>[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*)"
                   r"|(?P<sign>==|!=|<>|<=|>=|[-+*/=<>(),.:＋−×÷／＝≠≤≥（），：]))")


def rounded(number, decimals=4):
    """Half away from zero."""
    scaled = abs(number) * 10 ** decimals
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if number >= 0 else -whole, 10 ** decimals)


def tokens(text):
    out, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError(f"not in the documentation: {text[at:]}")
        at = match.end()
        kind, value = match.lastgroup, match.group(match.lastgroup)
        if kind == "name":
            value = WORDS.get(value, value)
        if kind == "sign":
            value = SIGNS.get(value, value)
        out.append((kind, value))
    return out + [("end", "")]


class Formula:
    """What a text means for one unit: `names` are its values, `records(source)` its records; `row`: the record in hand."""

    def __init__(self, text):
        self.tokens, self.at = tokens(text), 0
        self.tree = self.either()
        if self.tokens[self.at][0] != "end":
            raise ValueError(f"more than a formula: {text}")

    def value(self, names, records, row=None):
        return evaluate(self.tree, names, records, row)

    def peek(self, *values):
        kind, value = self.tokens[self.at]
        return kind in ("sign", "name") and value in values

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, value):
        return self.peek(value) and bool(self.take())

    def expect(self, value):
        if not self.accept(value):
            raise ValueError(f"{value} expected, {self.tokens[self.at]} found")

    def chain(self, inner, *signs):
        left = inner()
        while self.peek(*signs):
            left = (self.take()[1], left, inner())
        return left

    def either(self):
        return self.chain(lambda: self.chain(self.negation, "and"), "or")

    def negation(self):
        return ("not", self.negation()) if self.accept("not") else self.comparison()

    def comparison(self):
        left = self.sums()
        if self.accept("in"):
            self.expect("(")
            items = [self.sums()]
            while self.accept(","):
                items.append(self.sums())
            self.expect(")")
            return ("in", left, items)
        return (self.take()[1], left, self.sums()) if self.peek("=", "!=", "<", "<=", ">", ">=") else left

    def sums(self):
        return self.chain(lambda: self.chain(self.sign, "*", "/"), "+", "-")

    def sign(self):
        if self.accept("-"):
            return ("minus", self.primary())
        self.accept("+")
        return self.primary()

    def primary(self):
        kind, value = self.take()
        if kind == "number":
            return ("constant", Fraction(value.rstrip("%")) / (100 if value.endswith("%") else 1))
        if kind == "text":
            return ("constant", value[1:-1])
        if (kind, value) == ("sign", "("):
            inner = self.either()
            self.expect(")")
            return inner
        if value in ("true", "false"):
            return ("constant", value == "true")
        if kind == "name" and self.peek("("):
            self.take()
            return self.over(value) if value in ("count", "sum", "mean", "largest", "smallest", "ratio") else self.call(value)
        return ("name", value)

    def call(self, name):
        operands = [self.either()]
        while self.accept(","):
            operands.append(self.either())
        self.expect(")")
        return ("call", name, operands)

    def over(self, name):
        distinct = self.accept("distinct")
        source, values = self.take()[1], []
        if self.accept("."):
            values.append(("name", self.take()[1]))
        elif self.accept(":"):
            values.append(self.either())
        if self.accept(","):
            self.take()
            self.expect(".")
            values.append(("name", self.take()[1]))
        where = self.either() if self.accept("where") else None
        among = self.either() if self.accept("among") else None
        self.expect(")")
        return ("over", "distinct" if distinct else name, source, values, where, among)


def evaluate(tree, names, records, row):
    what = tree[0]
    value = lambda node: evaluate(node, names, records, row)
    if what == "constant":
        return tree[1]
    if what == "name":
        return row[tree[1]] if row is not None and tree[1] in row else names[tree[1]]
    if what == "over":
        return summed(tree, names, records)
    if what == "call":
        return called(tree[1], tree[2], value)
    if what in ("and", "or"):
        left, right = value(tree[1]), value(tree[2])
        decisive = what == "or"
        return decisive if decisive in (left, right) else None if None in (left, right) else not decisive
    if what == "in":
        left = value(tree[1])
        return None if left is None else any(left == value(item) for item in tree[2])
    left = value(tree[1])
    right = value(tree[2]) if len(tree) > 2 else 0
    if left is None or right is None:
        return None
    return calculated(what, left, right)


def calculated(what, left, right):
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.encode(), right.encode()
    if what == "/":
        return left / right if right != 0 else None
    return {"not": lambda: not left, "minus": lambda: -left, "+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
            "=": lambda: left == right, "!=": lambda: left != right, "<": lambda: left < right, "<=": lambda: left <= right, ">": lambda: left > right,
            ">=": lambda: left >= right}[what]()


def called(name, operands, value):
    if name == "if":
        condition = value(operands[0])
        return None if condition is None else value(operands[1 if condition else 2])
    if name == "known":
        return value(operands[0]) is not None
    if name == "otherwise":
        first = value(operands[0])
        return value(operands[1]) if first is None else first
    values = [value(o) for o in operands]
    if None in values:
        return None
    if name == "days":
        try:
            first, last = (datetime.date.fromisoformat(v) for v in values)
        except ValueError:
            return None
        return Fraction((last - first).days)
    return {"min": lambda: min(values), "max": lambda: max(values), "abs": lambda: abs(values[0]),
            "clamp": lambda: min(max(values[0], values[1]), values[2]), "round": lambda: rounded(values[0], int(values[1]) if len(values) > 1 else 0)}[name]()


def summed(tree, names, records):
    _, name, source, values, where, among = tree
    held = lambda condition, row: condition is None or evaluate(condition, names, records, row) is True
    rows = records(source)
    if name == "ratio" and not values:
        rows = [r for r in rows if held(among, r)]
        return Fraction(sum(held(where, r) for r in rows), len(rows)) if rows else None
    found = [[evaluate(v, names, records, r) for v in values] for r in rows if held(where, r)]
    found = [f for f in found if None not in f]
    if name == "count":
        return Fraction(len(found))
    if name == "distinct":
        return Fraction(len({f[0] for f in found}))
    if name == "sum":
        return sum((f[0] for f in found), Fraction(0))
    if not found:
        return None
    if name == "ratio":
        due = sum(f[1] for f in found)
        return sum(f[0] for f in found) / due if due else None
    firsts = [f[0] for f in found]
    return {"mean": lambda: sum(firsts) / len(firsts), "largest": lambda: max(firsts), "smallest": lambda: min(firsts)}[name]()
