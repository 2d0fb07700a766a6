#include "base/fact_table.hpp"
#include <algorithm>
#include <numeric>

std::string to_text(const FactValue& value) {
    switch (value.kind) {
        case FactValue::Kind::number: return to_text(value.number);
        case FactValue::Kind::text: return std::string(value.text);
        case FactValue::Kind::boolean: return value.flag ? "是" : "否";
        case FactValue::Kind::nothing: break;
    }
    return "无数据";
}

bool natural_less(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

void FactColumn::add(std::string_view text) {
    if (known_.empty())
        for (std::size_t i = 0; i < dictionary_.size(); ++i) known_.emplace(dictionary_[i], std::int64_t(i));
    const auto [at, fresh] = known_.try_emplace(std::string(text), std::int64_t(dictionary_.size()));
    if (fresh) dictionary_.emplace_back(text);
    add_cell(at->second);
}

FactValue FactColumn::at(std::size_t row) const {
    const std::int64_t cell = cells_[row];
    if (cell == nothing) return {};
    switch (type_) {
        case FactType::number: return FactValue::of(Points{cell});
        case FactType::boolean: return FactValue::of(cell != 0);
        case FactType::text: break;
    }
    return FactValue::of(std::string_view(dictionary_[std::size_t(cell)]));
}

void FactColumn::reorder(const std::vector<std::uint32_t>& order) {
    std::vector<std::int64_t> sorted;
    sorted.reserve(cells_.size());
    for (auto row : order) sorted.push_back(cells_[row]);
    cells_ = std::move(sorted);
}

void FactColumn::close() {
    known_ = {};
    cells_.shrink_to_fit();
    dictionary_.shrink_to_fit();
}

namespace {

std::size_t bytes_of(std::span<const std::string> texts) {
    std::size_t bytes = texts.size_bytes();
    for (auto& text : texts)
        if (text.capacity() > 15) bytes += text.capacity() + 1;  // longer ones lie outside the string
    return bytes;
}

}  // namespace

std::size_t FactColumn::bytes() const { return cells_.size() * sizeof(std::int64_t) + bytes_of(dictionary_); }

std::size_t FactTable::bytes() const {
    std::size_t bytes = (units_.size() + starts_.size()) * sizeof(std::uint32_t) + bytes_of(ids_);
    for (auto& column : columns_) bytes += column.bytes();
    return bytes;
}

void FactTable::add_row(std::size_t unit, std::string id) {
    units_.push_back(std::uint32_t(unit));
    ids_.push_back(std::move(id));
}

void FactTable::reorder(const std::vector<std::uint32_t>& order) {
    for (auto& column : columns_) column.reorder(order);
    std::vector<std::string> ids;
    std::vector<std::uint32_t> owners;
    ids.reserve(order.size()), owners.reserve(order.size());
    for (auto row : order) ids.push_back(std::move(ids_[row])), owners.push_back(units_[row]);
    ids_ = std::move(ids);
    units_ = std::move(owners);
}

void FactTable::arrange(std::size_t units) {
    std::vector<std::uint32_t> order(ids_.size());
    std::iota(order.begin(), order.end(), std::uint32_t(0));
    const auto before = [&](auto a, auto b) {
        return units_[a] != units_[b] ? units_[a] < units_[b] : natural_less(ids_[a], ids_[b]);
    };
    if (!std::is_sorted(order.begin(), order.end(), before)) {
        std::stable_sort(order.begin(), order.end(), before);
        reorder(order);
    }
    for (auto& column : columns_) column.close();

    starts_.assign(units + 1, 0);
    for (auto unit : units_) ++starts_[unit + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
}

std::pair<std::size_t, std::size_t> FactTable::rows_of(std::size_t unit) const {
    if (unit + 1 >= starts_.size()) return {0, 0};
    return {starts_[unit], starts_[unit + 1]};
}
