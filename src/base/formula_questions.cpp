#include <algorithm>
#include "base/formula_tree.hpp"

// What may be asked about a formula without evaluating it.

FactType Formula::type() const { return tree_->at(tree_->root).type; }
const std::string& Formula::text() const { return tree_->source; }
bool Formula::compares_units() const {
    return std::any_of(tree_->nodes.begin(), tree_->nodes.end(), [](auto& node) { return ::compares_units(node.operation); });
}

bool Formula::is_constant() const {
    return std::none_of(tree_->nodes.begin(), tree_->nodes.end(), [](auto& node) {
        return node.operation == Operation::name || node.operation == Operation::column || over_records(node.operation);
    });
}

std::optional<std::size_t> Formula::single_name() const {
    const auto& root = tree_->at(tree_->root);
    return root.operation == Operation::name ? std::optional(root.index) : std::nullopt;
}

std::optional<std::size_t> Formula::single_column() const {
    const auto& root = tree_->at(tree_->root);
    return root.operation == Operation::column ? std::optional(root.index) : std::nullopt;
}

std::vector<std::string> Formula::texts() const {
    std::vector<std::string> out;
    for (auto& node : tree_->nodes)
        if (node.operation == Operation::text) out.push_back(node.text);
    return out;
}

namespace {

/// Of an and-condition either side may say it; both together only what both allow.
std::optional<std::vector<std::string>> texts_in(const FormulaTree& tree, int index, std::size_t column) {
    auto& node = tree.at(index);
    const auto is_column = [&](int at) { return tree.at(at).operation == Operation::column && tree.at(at).index == column; };
    std::vector<std::string> out;
    if (node.operation == Operation::both) {
        auto left = texts_in(tree, node.children[0], column);
        const auto right = texts_in(tree, node.children[1], column);
        if (!left || !right) return left ? left : right;
        std::erase_if(*left, [&](auto& text) { return std::ranges::find(*right, text) == right->end(); });
        return left;
    }
    if (node.operation == Operation::equal)
        for (int side : {0, 1})
            if (is_column(node.children[std::size_t(side)]) &&
                tree.at(node.children[std::size_t(1 - side)]).operation == Operation::text)
                return std::vector{tree.at(node.children[std::size_t(1 - side)]).text};
    if (node.operation != Operation::one_of || !is_column(node.children[0])) return std::nullopt;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        if (tree.at(node.children[i]).operation != Operation::text) return std::nullopt;
        out.push_back(tree.at(node.children[i]).text);
    }
    return out;
}

}  // namespace

std::optional<std::vector<std::string>> Formula::texts_for(std::size_t column) const {
    return texts_in(*tree_, tree_->root, column);
}
