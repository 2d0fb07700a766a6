#include "reform/playbook/reading.hpp"

using namespace reading;

namespace {

std::optional<Formula> read_rule(const std::string& text, const Place& place, Faults& faults) {
    auto rule = Formula::parse(text, light_scope(), place, faults);
    if (!rule || rule->type() == FactType::boolean) return rule;
    faults.push_back({place.file, place.line, place.column, "灯的规则应是能判断成立与否的式子，如 落后 > 30"});
    return {};
}

Light read_light(const TomlTable& entry, const std::vector<Light>& before, Faults& faults) {
    Light light;
    light.name = new_key(entry, before, &Light::name, "name");
    light.label = entry.text("label");
    light.meaning = entry.text("meaning", "");
    light.shape = entry.word<Shape>("shape");
    light.color = entry.word<Tone>("color");
    light.when = entry.text("when");

    for (const auto& other : before)
        if (other.shape == light.shape) entry.fault("shape", "与“" + other.label + "”形状相同，黑白打印时分不清");
    if (const auto* place = entry.node("when"); place && !light.when.empty())
        light.rule = read_rule(light.when, {entry.file(), place->line, place->column + 1}, faults);
    return light;
}

}  // namespace

void read_lights(const TomlTable& root, Playbook& book, Faults& faults) {
    if (const auto planned = root.maybe_table("planned")) book.planned = planned->word<PlannedRule>("rule", book.planned);
    if (!replaces(root, "light", book.lights)) return;

    for (const auto& entry : root.tables("light")) book.lights.push_back(read_light(entry, book.lights, faults));
    if (book.lights.empty()) root.fault("light", "至少要有一种灯");
    if (book.lights.size() > 5) root.fault("light", "灯不宜超过五种，看的人记不住");
}
