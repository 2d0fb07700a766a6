#include "reform/playbook/reading.hpp"

using namespace reading;

namespace {

/// The fields that a city may ask for; the words are those of the matter's record.
constexpr std::array askable{Word{"title", "改革任务"},
                             Word{"measure", "具体举措"},
                             Word{"field", "领域"},
                             Word{"basis", "文件依据"},
                             Word{"origin", "任务来源"},
                             Word{"annual_goal", "年度目标"},
                             Word{"deliverable", "完成标志"},
                             Word{"heading_leader_name", "领衔领导"},
                             Word{"supervising_leader", "责任领导"},
                             Word{"responsible_person", "责任人"},
                             Word{"lead_units", "牵头单位"},
                             Word{"co_units", "配合单位"},
                             Word{"starts_on", "启动时间"},
                             Word{"due", "完成时限"},
                             Word{"milestones", "阶段节点"}};

std::string all_words(std::span<const Word> table) {
    std::string text;
    for (const auto& word : table)
        text += (text.empty() ? "" : "、") + std::string(word.name) + "（" + std::string(word.label) + "）";
    return text;
}

void read_gate(const TomlTable& entry, Gate& gate) {
    const auto table = entry.maybe_table("gate");
    if (!table) return;
    gate.milestones_done = table->flag("milestones_done", gate.milestones_done);
    gate.result_named = table->flag("result_named", gate.result_named);
    gate.verified_by_other = table->flag("verified_by_other", gate.verified_by_other);
    gate.evidence_at_least = int(table->integer("evidence_at_least", gate.evidence_at_least));
    gate.public_notice_days = int(table->integer("public_notice_days", gate.public_notice_days));
    if (table->has("checks")) gate.checks = table->texts("checks");
    for (std::size_t i = 0; i < gate.checks.size(); ++i)
        if (std::find(gate.checks.begin(), gate.checks.begin() + std::ptrdiff_t(i), gate.checks[i]) !=
            gate.checks.begin() + std::ptrdiff_t(i))
            table->fault("checks", "复核清单里“" + gate.checks[i] + "”写了两遍");
    if (gate.evidence_at_least < 0) table->fault("evidence_at_least", "不能小于 0");
    if (gate.public_notice_days < 0) table->fault("public_notice_days", "不能小于 0");
}

/// A kind that the base has too keeps what this entry leaves out.
void read_kind(const TomlTable& entry, MatterKind& kind, bool inherited) {
    kind.label = inherited ? entry.text("label", kind.label) : entry.text("label");
    kind.code = inherited ? entry.text("code", kind.code) : entry.text("code");
    if (const auto why = fault_of_code_pattern(kind.code); !why.empty() && !kind.code.empty()) entry.fault("code", why);

    if (entry.has("asks")) kind.asks = entry.texts("asks");
    for (const auto& asked : kind.asks)
        if (index_of(askable, asked) < 0) entry.fault("asks", "没有“" + asked + "”这一项；可以写：" + all_words(askable));
    if (entry.has("evidence")) kind.evidence = entry.texts("evidence");
    kind.cadence = entry.word<Cadence>("cadence", kind.cadence);
    read_gate(entry, kind.gate);
}

}  // namespace

void read_matters(const TomlTable& root, Playbook& book) {
    std::vector<MatterKind> here;
    for (const auto& entry : root.tables("kind")) {
        const auto key = new_key(entry, here, &MatterKind::key);
        const auto* inherited = book.kind(key);
        MatterKind kind = inherited ? *inherited : MatterKind{};
        kind.key = key;
        read_kind(entry, kind, inherited != nullptr);
        here.push_back(std::move(kind));
    }

    for (auto& kind : here) {
        const auto same = [&](const MatterKind& other) { return other.key == kind.key; };
        const auto place = std::find_if(book.kinds.begin(), book.kinds.end(), same);
        if (place == book.kinds.end()) book.kinds.push_back(std::move(kind));
        else *place = std::move(kind);
    }
}
