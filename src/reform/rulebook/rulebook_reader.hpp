#pragma once
#include <string_view>
#include "reform/rulebook/rulebook.hpp"

/// What the readers of rulebook tables share: names already declared, and the words for what is wrong.
class RulebookReader {
public:
    explicit RulebookReader(Rulebook& book) : book_(book) {}

    void read(const TomlTable& root);

private:
    void read_groups(const TomlTable& root);
    void read_inputs(const TomlTable& root);
    void read_sources(const TomlTable& root);
    void read_lists(const TomlTable& root);
    void read_constants(const TomlTable& root);
    void read_blocks(const TomlTable& root);
    void read_total(const TomlTable& root);
    void read_block(const TomlTable&, ScoreBlock&);
    void read_rules(const TomlTable& root);
    void read_rule(const TomlTable&, ScoreRule&);
    void read_event(const TomlTable&, ScoreRule&);
    void read_points_of_record(const TomlTable&, ScoreRule&);
    void read_tiers(const TomlTable&, ScoreRule&);
    void read_once(const TomlTable&, ScoreRule&);
    void read_dates(const TomlTable&, ScoreRule&);
    void read_discretion(const TomlTable&, ScoreRule&);
    void read_each(const TomlTable&, ScoreRule&);
    EachLimit each_limit(const TomlTable&, std::size_t source);
    void read_scale(const TomlTable&, ScoreRule&);
    void read_ratio(const TomlTable&, ScoreRule&);
    void read_choice(const TomlTable&, ScoreRule&);
    void read_threshold(const TomlTable&, ScoreRule&);
    void read_formula(const TomlTable&, ScoreRule&);
    void read_assessed(const TomlTable&, ScoreRule&);
    void read_rank(const TomlTable&, ScoreRule&);
    void read_options(const TomlTable& root);
    void read_limits(const TomlTable& root);
    void read_gates(const TomlTable& root);
    void read_gate_effect(const TomlTable&, ScoreGate&);
    void read_gate_condition(const TomlTable&, ScoreGate&);
    void read_ranking(const TomlTable& root);
    void read_year(const TomlTable& root);
    void read_year_part(const TomlTable&, YearPart&);
    void read_year_inputs(const TomlTable& year, YearRules&);
    void read_tie_breaks(const TomlTable&, std::vector<TieBreak>&, const FormulaScope&);
    void make_result_scope(const TomlTable& root);
    void refuse_result_names(const TomlTable& root);
    void read_grading(const TomlTable& root);
    void read_bands(const TomlTable& root);
    void read_titles(const TomlTable& root);
    void read_quota(const TomlTable&, PerGroup& quota, PerGroup& most);
    std::vector<NamedCondition> read_conditions(const TomlTable&);

    NamedType typed_name(const std::string& name, const TomlNode&, const TomlTable& parent);
    void read_cap_and_floor(const TomlTable&, ScoreLimits&);
    PerGroup per_group(const TomlTable&, std::string_view key);
    std::vector<std::size_t> group_list(const TomlTable&);
    void read_assignment(const TomlTable&, std::optional<Formula>& assigned, NoAssignment&, bool has_full);
    std::optional<std::size_t> column(const TomlTable&, std::string_view key, std::string_view name, std::size_t source);
    std::optional<std::size_t> maybe_column(const TomlTable&, std::string_view key, std::size_t source,
                                            std::optional<FactType> type = {});
    std::size_t number_input(const TomlTable&, std::string_view key, const std::string& name);
    bool enabled(const TomlTable&);
    std::optional<Formula> formula(const TomlTable&, std::string_view key, std::optional<FactType>,
                                   std::optional<std::size_t> record_of = {});
    std::optional<Formula> needed_formula(const TomlTable&, std::string_view key, std::optional<FactType>,
                                          std::optional<std::size_t> record_of = {});
    std::size_t block_index(const TomlTable&, std::string_view key, std::size_t among);
    std::optional<Formula> formula_in(const FormulaScope&, const TomlTable&, std::string_view key, FactType);
    std::string unique_name(const TomlTable&, std::vector<std::string>& taken);

    Rulebook& book_;
    std::vector<std::string> rule_names_, block_names_{"total"}, gate_names_, title_names_;
};
