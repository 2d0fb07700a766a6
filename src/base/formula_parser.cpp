#include <algorithm>
#include "base/error.hpp"
#include "base/formula_tree.hpp"

namespace {

using Kind = FormulaToken::Kind;

struct Binary {
    std::string_view symbol;
    Operation operation;
};

constexpr Binary comparisons[] = {{"=", Operation::equal},    {"!=", Operation::unequal}, {"<", Operation::less},
                                  {"<=", Operation::at_most}, {">", Operation::greater},  {">=", Operation::at_least}};
constexpr Binary sums[] = {{"+", Operation::add}, {"-", Operation::subtract}};
constexpr Binary products[] = {{"*", Operation::multiply}, {"/", Operation::divide}};

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }
std::string label(FactType type) { return std::string(label_of(type)); }

template <class List> std::string listed(const List& list) {
    std::string text;
    for (auto& item : list) text += (text.empty() ? "" : "、") + item.name;
    return text.empty() ? "（没有）" : text;
}

template <class List> std::optional<std::size_t> find_name(const List& list, std::string_view name) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].name == name) return i;
    return std::nullopt;
}

/// Recursive descent, one function a level of binding; types are checked while the tree grows.
class Parser {
public:
    Parser(FormulaTree& tree, const FormulaScope& scope, const Place& place, Faults& faults, std::optional<std::size_t> record_of)
        : tree_(tree), scope_(scope), place_(place), faults_(faults), source_(record_of) {}

    void run() {
        tokens_ = formula_tokens(tree_.source, place_);
        tree_.root = expression();
        if (token().kind != Kind::end) refuse(token(), "这里多出了" + quoted(token().written) + joined_word(token().written));
    }

private:
    const FormulaToken& token() const { return tokens_[at_]; }
    FormulaToken take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
    bool accept(std::string_view symbol) {
        if (!token().is(symbol)) return false;
        take();
        return true;
    }
    void expect(std::string_view symbol, std::string_view what) {
        if (!accept(symbol))
            refuse(token(), "这里应为" + std::string(what) +
                                (token().kind == Kind::end ? "，公式却结束了" : "，却是" + quoted(token().written)));
    }
    [[noreturn]] static void refuse(const FormulaToken& at, std::string message) {
        throw FormulaSyntaxError{at.line, at.column, std::move(message)};
    }

    int add(FormulaNode node, const FormulaToken& at) {
        node.line = at.line;
        node.column = at.column;
        for (int child : {node.filter, node.among})
            if (child >= 0) node.depth = std::max(node.depth, tree_.at(child).depth + 1), node.broken |= tree_.at(child).broken;
        for (int child : node.children)
            node.depth = std::max(node.depth, tree_.at(child).depth + 1), node.broken |= tree_.at(child).broken;
        if (node.depth > int(Formula::depth_limit)) refuse(at, "公式嵌套太深，请拆成几条规则");
        tree_.nodes.push_back(std::move(node));
        return int(tree_.nodes.size()) - 1;
    }

    void fault(const FormulaNode& node, std::string message) {
        faults_.push_back({place_.file, node.line, node.column, std::move(message)});
    }
    void fault_and_break(int node, std::string message) {
        auto& n = tree_.nodes[std::size_t(node)];
        if (!n.broken) fault(n, std::move(message));
        n.broken = true;
    }
    void demand(int node, FactType type, std::string_view who) {
        if (auto& n = tree_.at(node); !n.broken && n.type != type)
            fault_and_break(node, std::string(who) + "应为" + label(type) + "，这里却是" + label(n.type));
    }

    int expression() {
        if (++nesting_ > int(Formula::depth_limit)) refuse(token(), "公式嵌套太深，请拆成几条规则");
        const int node = logical("or", Operation::either);
        --nesting_;
        return node;
    }

    int logical(std::string_view symbol, Operation operation) {
        const auto inner = [&] { return operation == Operation::either ? logical("and", Operation::both) : negation(); };
        int left = inner();
        while (token().is(symbol)) {
            const auto at = take();
            const int right = inner();
            for (int side : {left, right}) demand(side, FactType::boolean, quoted(at.written) + "两边");
            left = add({.operation = operation, .type = FactType::boolean, .children = {left, right}}, at);
        }
        return left;
    }

    int negation() {
        if (!token().is("not")) return comparison();
        const auto at = take();
        if (++nesting_ > int(Formula::depth_limit)) refuse(at, "公式嵌套太深，请拆成几条规则");
        const int inner = negation();
        --nesting_;
        demand(inner, FactType::boolean, quoted(at.written) + "后面");
        return add({.operation = Operation::opposite, .type = FactType::boolean, .children = {inner}}, at);
    }

    int comparison() {
        const int left = chain(sums, true);
        if (token().is("in")) return membership(left);
        for (auto& kind : comparisons)
            if (token().is(kind.symbol)) {
                const auto at = take();
                const int right = chain(sums, true);
                check_comparable(left, right, at, kind.operation);
                return add({.operation = kind.operation, .type = FactType::boolean, .children = {left, right}}, at);
            }
        return left;
    }

    void check_comparable(int left, int right, const FormulaToken& at, Operation operation) {
        auto &a = tree_.at(left), &b = tree_.at(right);
        if (a.broken || b.broken) return;
        if (a.type != b.type) fault_and_break(right, label(a.type) + "不能与" + label(b.type) + "比较");
        else if (a.type == FactType::boolean && operation != Operation::equal && operation != Operation::unequal)
            fault_and_break(right, "是否之间不能用" + quoted(at.written) + "比较");
        else if (operation == Operation::equal || operation == Operation::unequal) {
            check_choice(left, right);
            check_choice(right, left);
        }
    }

    /// A text that the name or column can never be: 单据种类 = '催办'. An empty text is what was left empty.
    void check_choice(int named, int constant) {
        auto &name = tree_.at(named), &text = tree_.at(constant);
        if (text.operation != Operation::text || text.text.empty()) return;
        const NamedType* declared = nullptr;
        if (name.operation == Operation::name) declared = &scope_.names[name.index];
        if (name.operation == Operation::column && source_) declared = &scope_.sources[*source_].columns[name.index];
        if (!declared || declared->choices.empty() || std::ranges::find(declared->choices, text.text) != declared->choices.end())
            return;
        std::string list;
        for (auto& choice : declared->choices) list += (list.empty() ? "" : "、") + choice;
        fault_and_break(constant, quoted(name.text) + "没有" + quoted(text.text) + "这个值；可用的有：" + list);
    }

    int membership(int left) {
        const auto at = take();
        std::vector<int> operands{left};
        expect("(", "左括号");
        do {
            const int item = chain(sums, true);
            check_comparable(left, item, at, Operation::equal);
            operands.push_back(item);
        } while (accept(","));
        expect(")", "右括号");
        return add({.operation = Operation::one_of, .type = FactType::boolean, .children = std::move(operands)}, at);
    }

    int chain(std::span<const Binary> level, bool outer) {
        const auto inner = [&] { return outer ? chain(products, false) : sign(); };
        int left = inner();
        for (bool more = true; more;) {
            more = false;
            for (auto& kind : level)
                if (token().is(kind.symbol)) {
                    const auto at = take();
                    const int right = inner();
                    for (int side : {left, right}) demand(side, FactType::number, quoted(at.written) + "两边");
                    left = add({.operation = kind.operation, .children = {left, right}}, at);
                    more = true;
                    break;
                }
        }
        return left;
    }

    int sign() {
        if (accept("+")) return primary();
        if (!token().is("-")) return primary();
        const auto at = take();
        const int inner = primary();
        demand(inner, FactType::number, "负号后面");
        return add({.operation = Operation::negate, .children = {inner}}, at);
    }

    int primary() {
        const auto at = take();
        if (at.kind == Kind::number) return constant(at);
        if (at.kind == Kind::text) return add({.operation = Operation::text, .type = FactType::text, .text = at.text}, at);
        if (at.is("true") || at.is("false"))
            return add({.operation = Operation::number, .type = FactType::boolean, .text = at.written, .flag = at.is("true")},
                       at);
        if (at.is("(")) {
            const int inner = expression();
            expect(")", "右括号");
            return inner;
        }
        if (at.kind != Kind::name) refuse(at, at.kind == Kind::end ? "公式还没写完" : "这里不应是" + quoted(at.written));
        return token().is("(") ? call(at) : name(at);
    }

    int constant(const FormulaToken& at) {
        FormulaNode node;
        try {
            node.number = parse_points(at.text);
        } catch (const Error&) { refuse(at, "数字" + quoted(at.text) + "过大，或多于四位小数"); }
        if (accept("%")) node.number = node.number / Fraction::of(100);
        return add(std::move(node), at);
    }

    int name(const FormulaToken& at) {
        if (token().is(".")) refuse(at, quoted(at.written) + "是来源，请写成 求和(" + at.written + ".列名) 之类");
        if (source_)
            if (auto& columns = scope_.sources[*source_].columns; auto found = find_name(columns, at.text))
                return add({.operation = Operation::column, .type = columns[*found].type, .text = at.text, .index = *found}, at);
        if (auto found = find_name(scope_.names, at.text))
            return add({.operation = Operation::name, .type = scope_.names[*found].type, .text = at.text, .index = *found}, at);
        return unknown(at, "不认识" + quoted(at.written) + "；可用的有：" + known_names() + joined_word(at.written));
    }

    int unknown(const FormulaToken& at, std::string message) {
        const int node = add({.text = at.text}, at);
        fault_and_break(node, std::move(message));
        return node;
    }

    std::string known_names() const {
        std::string text = source_ ? listed(scope_.sources[*source_].columns) : "";
        if (!scope_.names.empty() || text.empty()) text += (text.empty() ? "" : "、") + listed(scope_.names);
        return text;
    }

    static std::string joined_word(std::string_view name) {
        for (std::string_view word : {"且", "或", "非", "属于", "其中"})
            if (name.size() > word.size() && name.find(word) != std::string_view::npos)
                return "（“" + std::string(word) + "”两边请空一格）";
        return "";
    }

    int call(const FormulaToken& at) {
        for (auto& function : formula_functions)
            if (at.text == function.name || at.text == function.label)
                return function.over_records ? over_records(at, function) : plain_call(at, function);
        std::string names;
        for (auto& function : formula_functions) names += (names.empty() ? "" : "、") + std::string(function.name);
        refuse(at, "没有" + quoted(at.written) + "这个算法；可用的有：" + names);
    }

    int plain_call(const FormulaToken& at, const FormulaFunction& function) {
        std::vector<int> operands;
        const bool compares = compares_units(function.operation);
        if (compares && (source_ || compares_))
            refuse(at, quoted(at.written) + "比较的是各单位，不能用在一条记录里，也不能再套比较");
        expect("(", "左括号");
        compares_ |= compares;
        do operands.push_back(expression());
        while (accept(","));
        if (compares) compares_ = false;
        expect(")", "右括号或逗号");
        const int given = int(operands.size());
        if (given < function.least || given > function.most)
            refuse(at, quoted(at.written) + "应有" + std::to_string(function.least) +
                           (function.most > function.least ? "至" + std::to_string(function.most) : "") + "个数，这里有" +
                           std::to_string(given) + "个");
        FormulaNode node{.operation = function.operation, .children = operands, .text = std::string(function.label)};
        node.type = check_operands(at, function.operation, operands);
        return add(std::move(node), at);
    }

    FactType check_operands(const FormulaToken& at, Operation operation, const std::vector<int>& operands) {
        const auto who = quoted(at.written) + "里";
        const auto same = [&](int a, int b) {
            if (!tree_.at(a).broken && !tree_.at(b).broken && tree_.at(a).type != tree_.at(b).type)
                fault_and_break(b, who + "两个结果应为同一种");
        };
        switch (operation) {
            case Operation::choose:
                demand(operands[0], FactType::boolean, quoted(at.written) + "的第一项");
                same(operands[1], operands[2]);
                return tree_.at(operands[1]).type;
            case Operation::known: return FactType::boolean;
            case Operation::otherwise: same(operands[0], operands[1]); return tree_.at(operands[0]).type;
            case Operation::days:
            case Operation::month_of:
                for (int operand : operands) demand(operand, FactType::text, quoted(at.written) + "的日期");
                return operation == Operation::days ? FactType::number : FactType::text;
            case Operation::round: return check_round(at, operands);
            default:
                for (int operand : operands) demand(operand, FactType::number, who);
                return FactType::number;
        }
    }

    FactType check_round(const FormulaToken& at, const std::vector<int>& operands) {
        demand(operands[0], FactType::number, quoted(at.written) + "里");
        if (operands.size() < 2) return FactType::number;
        auto& places = tree_.at(operands[1]);
        const bool fine = places.operation == Operation::number && places.type == FactType::number &&
                          places.number >= Fraction{} && places.number <= Fraction::of(4) &&
                          places.number == places.number.rounded(0);
        if (!fine) fault_and_break(operands[1], quoted(at.written) + "的小数位数应为 0 至 4 的数");
        return FactType::number;
    }

    /// 计数(来源 其中 …) · 求和(来源.列 其中 …) · 求和(来源：算式 其中 …) · 占比(来源 其中 … 限于 …) · 占比(来源.列, 来源.列)
    int over_records(const FormulaToken& at, const FormulaFunction& function) {
        if (in_records_) refuse(at, "汇总里面不能再有汇总");
        expect("(", "左括号");
        FormulaNode node{.operation = function.operation, .text = std::string(function.label)};
        if (function.operation == Operation::count && accept("distinct")) node.operation = Operation::distinct;
        const auto outer = source_;
        source_ = node.index = source_name();
        in_records_ = true;
        read_values(at, node, function);
        if (accept("where")) node.filter = condition("其中");
        if (node.operation == Operation::ratio && accept("among")) node.among = condition("限于");
        in_records_ = false;
        source_ = outer;
        expect(")", "右括号、“其中”或逗号");
        if (node.operation == Operation::ratio && node.children.empty() && node.filter < 0) refuse(at, "占比要写明“其中”什么");
        return add(std::move(node), at);
    }

    std::size_t source_name() {
        const auto at = take();
        if (at.kind != Kind::name) refuse(at, "这里应为来源的名称");
        if (auto found = find_name(scope_.sources, at.text)) return *found;
        refuse(at, "没有来源" + quoted(at.written) + "；可用的有：" + listed(scope_.sources));
    }

    void read_values(const FormulaToken& at, FormulaNode& node, const FormulaFunction& function) {
        if (accept(".")) node.children.push_back(name(take()));
        else if (accept(":")) node.children.push_back(expression());
        if (node.operation == Operation::ratio && !node.children.empty()) {
            expect(",", "逗号和另一列");
            if (source_name() != node.index) refuse(at, "占比的两列应出自同一来源");
            expect(".", "点和列名");
            node.children.push_back(name(take()));
        }
        const int least = node.operation == Operation::distinct ? 1 : function.least;
        if (int(node.children.size()) < least) refuse(at, quoted(at.written) + "要写明哪一列，如 " + at.written + "(来源.列名)");
        if (node.operation == Operation::count && !node.children.empty())
            refuse(at, "计数只写来源；数不同的值请用 计数(不同的 来源.列名)");
        if (function.most == 0 && node.operation != Operation::distinct && !node.children.empty())
            refuse(at, quoted(at.written) + "只写来源和“其中”什么");
        if (node.operation != Operation::distinct)
            for (int child : node.children) demand(child, FactType::number, quoted(at.written) + "的列");
    }

    int condition(std::string_view who) {
        const int node = expression();
        demand(node, FactType::boolean, quoted(who) + "后面");
        return node;
    }

    FormulaTree& tree_;
    const FormulaScope& scope_;
    const Place& place_;
    Faults& faults_;
    std::optional<std::size_t> source_;  // whose columns may be named directly
    bool in_records_ = false, compares_ = false;
    std::vector<FormulaToken> tokens_;
    std::size_t at_ = 0;
    int nesting_ = 0;
};

}  // namespace

std::optional<Formula> Formula::parse(std::string_view text, const FormulaScope& scope, const Place& place, Faults& faults,
                                      std::optional<std::size_t> record_of) {
    const auto before = faults.size();
    auto tree = std::make_shared<FormulaTree>();
    tree->source = std::string(text);
    if (text.size() > text_limit) faults.push_back({place.file, place.line, place.column, "公式太长，请拆成几条规则"});
    else try {
            Parser(*tree, scope, place, faults, record_of).run();
        } catch (const FormulaSyntaxError& e) { faults.push_back({place.file, e.line, e.column, e.message}); }
    if (faults.size() > before) return std::nullopt;
    return Formula(std::move(tree));
}
