#include "base/formula_evaluator.hpp"

namespace {

struct Sign {
    Operation operation;
    int binding;  // higher binds tighter
    std::string_view text;
};

constexpr Sign signs[] = {
    {Operation::either, 1, " 或 "},  {Operation::both, 2, " 且 "},    {Operation::equal, 4, " = "},
    {Operation::unequal, 4, " ≠ "},  {Operation::less, 4, " < "},     {Operation::at_most, 4, " ≤ "},
    {Operation::greater, 4, " > "},  {Operation::at_least, 4, " ≥ "}, {Operation::add, 5, " + "},
    {Operation::subtract, 5, " − "}, {Operation::multiply, 6, " × "}, {Operation::divide, 6, " ÷ "},
};

constexpr int tightest = 9;

/// Writes a tree with values in the place of names; parentheses only where the reader needs them.
class Writer {
public:
    Writer(const FormulaTree& tree, const FormulaInput& input) : tree_(tree), input_(input) {}

    std::string write(int index, int around) {
        const auto& node = tree_.at(index);
        for (auto& sign : signs)
            if (sign.operation == node.operation) {
                const std::string text =
                    write(node.children[0], sign.binding) + std::string(sign.text) + write(node.children[1], sign.binding + 1);
                return wrapped(text, sign.binding < around);
            }
        switch (node.operation) {
            case Operation::negate: return wrapped("−" + write(node.children[0], tightest), around > 5);
            case Operation::opposite: return wrapped("非 " + write(node.children[0], 3), around > 3);
            case Operation::one_of:
                return wrapped(write(node.children[0], 5) + " 属于 （" + operands(node, 1) + "）", around > 4);
            case Operation::min:
            case Operation::max:
            case Operation::clamp:
            case Operation::round:
            case Operation::choose:
            case Operation::absolute:
            case Operation::known:
            case Operation::otherwise:
            case Operation::whole_below:
            case Operation::whole_above:
            case Operation::month_of:
            case Operation::days: return node.text + "（" + operands(node, 0) + "）";
            default: return plain(index, node, around);
        }
    }

private:
    static std::string wrapped(const std::string& text, bool needed) { return needed ? "（" + text + "）" : text; }

    std::string operands(const FormulaNode& node, std::size_t from) {
        std::string text;
        for (std::size_t i = from; i < node.children.size(); ++i) text += (i > from ? "，" : "") + write(node.children[i], 0);
        return text;
    }

    std::string plain(int index, const FormulaNode& node, int around) {
        const auto value = FormulaEvaluator(tree_, input_).value(index);
        if (value.kind == FactValue::Kind::text) return "“" + std::string(value.text) + "”";
        if (node.operation == Operation::name && value.kind == FactValue::Kind::boolean)
            return node.text + "（" + to_text(value) + "）";
        std::string text = to_text(value);
        if (!text.starts_with('-')) return text;
        return wrapped("−" + text.substr(1), around > 5);
    }

    const FormulaTree& tree_;
    const FormulaInput& input_;
};

}  // namespace

std::string Formula::with_numbers(const FormulaInput& input) const { return Writer(*tree_, input).write(tree_->root, 0); }
