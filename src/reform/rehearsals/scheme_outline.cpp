#include "reform/rehearsals/scheme_outline.hpp"
#include <algorithm>
#include "base/text.hpp"
#include "base/toml.hpp"
#include "reform/appraisals/city_sources.hpp"

namespace {

constexpr auto file_name = "rulebook.toml";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::string_view without_blanks(std::string_view line) {
    const auto first = line.find_first_not_of(" \t\r");
    return first == line.npos ? std::string_view() : line.substr(first);
}

/// The keys whose figures a form offers; others stay in the text.
constexpr std::string_view figures[] = {"points", "start", "cap",   "floor",        "additions_cap", "deductions_cap",
                                        "weight", "min",   "max",   "step",         "otherwise",     "roles",
                                        "levels", "steps", "tiers", "place_points", "enabled"};

/// Walks the tree of the text.
class Outliner {
public:
    explicit Outliner(std::string_view text) : file_(text, file_name), lines_(lines_of(text)) {}

    std::vector<OutlinePart> run() {
        if (!file_.faults().empty()) return {};
        for (auto& [key, list] : file_.root().node().entries)
            if (key == "blocks" || key == "rules")
                for (auto& item : list.items) add(key == "rules", item);
        std::stable_sort(parts_.begin(), parts_.end(), [](auto& a, auto& b) { return a.first_line < b.first_line; });
        return std::move(parts_);
    }

private:
    static std::string text_in(const TomlNode& node, std::string_view key) {
        for (auto& [name, value] : node.entries)
            if (name == key && value.kind == TomlNode::Kind::text) return value.text;
        return "";
    }

    void add(bool rule, const TomlNode& node) {
        OutlinePart part{.rule = rule, .name = text_in(node, "name"), .title = text_in(node, "title")};
        RuleKind kind{};
        if (rule && parse_name(text_in(node, "kind"), kind)) part.kind = label_of(kind);
        part.block = text_in(node, rule ? "block" : "parent");
        part.on = is_on(node);
        place(part, node.line);
        for (auto& [key, value] : node.entries)
            if (std::find(std::begin(figures), std::end(figures), key) != std::end(figures)) add_values(part, key, value);
        parts_.push_back(std::move(part));
    }

    /// enabled = false, or the name of a switch in [options] that is off.
    bool is_on(const TomlNode& node) {
        for (auto& [key, value] : node.entries) {
            if (key != "enabled") continue;
            if (value.kind != TomlNode::Kind::text) return value.text != "false";
            for (auto& [table, options] : file_.root().node().entries)
                if (table == "options")
                    for (auto& [name, option] : options.entries)
                        if (name == value.text) return option.text != "false";
        }
        return true;
    }

    /// From the part's own heading to before the next one that is not a table inside it; blank lines and comments in
    /// between belong to what follows.
    void place(OutlinePart& part, int heading) {
        const std::string_view inner = part.rule ? "rules." : "blocks.";
        part.first_line = part.last_line = heading;
        bool own = true;
        for (auto i = std::size_t(heading); i < lines_.size(); ++i) {
            const auto line = without_blanks(lines_[i]);
            if (line.starts_with('[')) {
                if (!line.substr(line.find_first_not_of('[')).starts_with(inner)) break;
                own = false;
            }
            if (line.empty() || line.starts_with('#')) continue;
            part.last_line = int(i) + 1;
            if (own) part.insert_line = int(i) + 2;
        }
        part.insert_line = std::max(part.insert_line, heading + 1);
    }

    void add_values(OutlinePart& part, const std::string& key, const TomlNode& value) {
        for (auto& [name, inner] : value.entries) add_values(part, key + "." + name, inner);
        for (std::size_t i = 0; i < value.items.size(); ++i) add_values(part, key + "." + std::to_string(i + 1), value.items[i]);
        if (!value.entries.empty() || !value.items.empty() || value.kind == TomlNode::Kind::table) return;
        const bool number = value.kind == TomlNode::Kind::integer || value.kind == TomlNode::Kind::decimal;
        const bool plain = number || value.kind == TomlNode::Kind::boolean;
        const auto written = plain ? token_at(value.line, value.column) : value.text;
        const auto length = plain ? written.size() : key == "enabled" ? text::length(written) + 2 : 0;
        part.values.push_back({key, written, value.line, value.column, int(length), number});
    }

    /// The figure that begins there; figures are ASCII, what stands before may not be.
    std::string token_at(int line, int column) const {
        const auto whole = text::decode(lines_[std::size_t(line) - 1]);
        const auto from = whole.substr(std::min(whole.size(), std::size_t(column) - 1));
        return text::encode(from.substr(0, std::min(from.size(), from.find_first_of(U" \t\r,]}#"))));
    }

    TomlFile file_;
    std::vector<std::string_view> lines_;
    std::vector<OutlinePart> parts_;
};

/// What the city cannot feed or does not rank, each declaration by itself so that it can be shown where it stands.
class CityCheck {
public:
    CityCheck(const std::string& text, const Rulebook& book, const std::vector<PeerGroup>& peers)
        : file_(text, file_name), book_(book), peers_(peers) {}

    Faults run() {
        for (auto& input : book_.inputs) {
            Rulebook one;
            one.inputs.push_back(input);
            ask(one, node(root("inputs"), input.name));
        }
        for (auto& source : book_.scope.sources) check_source(source);
        check_groups();
        return std::move(faults_);
    }

private:
    static const TomlNode* node(const TomlNode* parent, std::string_view key) {
        if (!parent) return nullptr;
        for (auto& [name, value] : parent->entries)
            if (name == key) return &value;
        return parent;
    }
    const TomlNode* root(std::string_view key) { return node(&file_.root().node(), key); }

    void add(std::string message, const TomlNode* at) {
        faults_.push_back({file_name, at ? at->line : 0, at ? at->column : 0, std::move(message)});
    }

    void ask(const Rulebook& one, const TomlNode* at) {
        for (auto& fault : unknown_sources(one, file_name)) add(fault.message, at);
    }

    void check_source(const SourceShape& source) {
        const auto* at = node(root("sources"), source.name);
        Rulebook bare;
        bare.scope.sources.push_back({source.name, source.label, {}});
        const auto before = faults_.size();
        ask(bare, at);
        if (faults_.size() > before) return;
        for (auto& column : source.columns) {
            Rulebook one;
            one.scope.sources.push_back({source.name, source.label, {column}});
            ask(one, node(node(at, "columns"), column.name));
        }
    }

    void check_groups() {
        std::string known;
        for (auto& peer : peers_) known += (known.empty() ? "" : "、") + peer.key + "（" + peer.label + "）";
        const auto* list = root("groups");
        for (std::size_t i = 0; i < book_.groups.size(); ++i) {
            const auto ranks = [&](auto& peer) { return peer.key == book_.groups[i].name; };
            if (std::any_of(peers_.begin(), peers_.end(), ranks)) continue;
            const bool written = list && i < list->items.size();
            add(written ? "本市没有排名分组“" + book_.groups[i].name + "”，有" + known
                        : "要写明分组 [[groups]]，本市的排名分组有" + known,
                written ? &list->items[i] : nullptr);
            if (!written) faults_.back().line = faults_.back().column = 1;
        }
    }

    TomlFile file_;
    const Rulebook& book_;
    const std::vector<PeerGroup>& peers_;
    Faults faults_;
};

}  // namespace

std::vector<OutlinePart> outline_of(std::string_view text) { return Outliner(text).run(); }

Faults faults_of_scheme(const std::string& text, const std::vector<PeerGroup>& peers) {
    Faults faults;
    const auto book = read_rulebook(text, file_name, faults);
    if (TomlFile(text, file_name).faults().empty())
        for (auto& fault : CityCheck(text, book, peers).run()) faults.push_back(std::move(fault));
    sort_by_place(faults);
    return faults;
}
