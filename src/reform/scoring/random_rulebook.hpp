#pragma once
#include <algorithm>
#include <random>
#include <string>
#include <vector>

/// Invented rulebooks for property tests, together using every key of the language. All look only at records that are
/// `live`, so that a record that is not live is neutral for every rule. The same seed gives the same rulebook.
class RandomRulebook {
public:
    explicit RandomRulebook(unsigned seed) : random_(seed) {
        head();
        blocks();
        for (int i = 0, n = 6 + below(8); i < n; ++i) rules_.push_back(rule(i));
        among_ = one_of({"unit", "everybody"});
        rules_.push_back(shared("shared_a", "3.7"));
        rules_.push_back(shared("shared_b", "2.9"));
        rules_.push_back(plain("plain_a", "1.3"));
        rules_.push_back(plain("plain_b", "-0.7"));
        limits_.push_back("[[limits]]\nname = \"both\"\ntitle = \"合计\"\nrules = [\"plain_a\", \"plain_b\"]\n" +
                          one_of({"cap = 2\n", "floor = -1\n", "highest = true\n", "cap = 3\nfloor = 0\n"}));
        limits_.push_back("[[limits]]\nname = \"shares\"\ntitle = \"合计二\"\nrules = [\"shared_a\", \"shared_b\"]\ncap = 6\n");
        for (int i = 0; i < 3; ++i) gates_.push_back(gate(i));
        tail();
    }

    std::string text() const { return head_ + joined(rules_) + joined(limits_) + joined(gates_) + tail_; }

    /// The same rulebook with its rules, limits and gates in another order.
    std::string shuffled(unsigned seed) const {
        auto other = *this;
        std::mt19937 random(seed);
        for (auto* list : {&other.rules_, &other.limits_, &other.gates_}) std::shuffle(list->begin(), list->end(), random);
        return other.text();
    }

private:
    int below(int n) { return int(random_() % unsigned(n)); }
    std::string one_of(std::vector<std::string> list) { return list[std::size_t(below(int(list.size())))]; }
    std::string maybe(const std::string& text) { return below(3) ? "" : text; }
    static std::string joined(const std::vector<std::string>& parts) {
        std::string out;
        for (auto& part : parts) out += part;
        return out;
    }

    void head() {
        head_ =
            "name = \"细则\"\nfrom = 2024-01-01\n[[groups]]\nname = \"a\"\n[[groups]]\nname = \"b\"\n[[groups]]\nname = \"c\"\n" +
            maybe("[[lists]]\nname = \"ab\"\ngroups = [\"a\", \"b\"]\n") +
            "[options]\non = true\noff = false\n[inputs]\ndone = { type = \"number\", min = 0, default = 0 }\n"
            "due = { type = \"number\", min = 0 }\nself = \"number\"\nreviewed = \"number\"\nfinal = \"number\"\n"
            "busy = \"boolean\"\ngrade_of = { type = \"text\", choices = [\"好\", \"中\", \"差\"] }\n"
            "[constants]\nunit_step = 0.05\n[sources.events.columns]\ntitle = \"text\"\nlive = \"boolean\"\n"
            "kind = \"text\"\nlevel = { type = \"text\", choices = [\"国家级\", \"省级\", \"市级\"] }\nrole = \"text\"\n"
            "happened_on = \"text\"\ncounted = \"boolean\"\ndays = \"number\"\npoints = \"number\"\nreason = \"text\"\n"
            "approver = \"text\"\n[sources.history.columns]\nlast = \"boolean\"\n[sources.unasked.columns]\nx = \"number\"\n";
    }

    void blocks() {
        head_ += "[total]\nstart = " + one_of({"0", "20", "80"}) + "\n" + maybe("floor = 0\n") + maybe("cap = 100\n") +
                 maybe("additions_cap = 9\n") + maybe("deductions_cap = 7\n");
        head_ +=
            "[[blocks]]\nname = \"work\"\ntitle = \"工作\"\npoints = { a = 60, b = 50, c = 40 }\nassigned = \"due > 0\"\n"
            "no_assignment = \"" +
            one_of({"zero", "full", "group_mean", "rescale", "exclude"}) + "\"\n" + maybe("start = \"full\"\n") +
            maybe("weight = { a = 0.6, b = 0.7, c = 1 }\n") +
            maybe("normalise = \"" + one_of({"t_score", "group_mean", "percentile"}) + "\"\ncentre = 70\nspread = 8\n");
        head_ += "[[blocks]]\nname = \"bonus\"\ntitle = \"加分\"\nenabled = \"on\"\n" + maybe("cap = 8\n") +
                 maybe("groups = [\"a\", \"b\"]\n") + maybe("when = \"otherwise(busy, true)\"\n");
        head_ += "[[blocks]]\nname = \"inner\"\ntitle = \"小加分\"\nparent = \"bonus\"\n" + maybe("cap = 4\nfloor = -4\n");
        head_ += "[[blocks]]\nname = \"gone\"\ntitle = \"停用\"\nenabled = \"off\"\n";
    }

    std::string begin(const std::string& name, const std::string& kind) {
        return "[[rules]]\nname = \"" + name + "\"\ntitle = \"" + name + "\"\nkind = \"" + kind + "\"\nblock = \"" +
               one_of({"work", "bonus", "inner", "total", "gone"}) + "\"\n" + maybe("groups = [\"a\", \"c\"]\n") +
               maybe("when = \"done >= 0\"\n") + maybe("counts_as = \"" + one_of({"base", "addition", "deduction"}) + "\"\n") +
               maybe("from = 2024-02-01\n") + maybe("to = 2025-12-31\n");
    }
    std::string unassigned() {
        return maybe("assigned = \"otherwise(busy, true)\"\n") +
               maybe("no_assignment = \"" + one_of({"group_mean", "zero"}) + "\"\n");
    }

    std::string rule(int i) {
        const auto name = "r" + std::to_string(i);
        switch (i % 10) {
            case 0:
                return begin(name, "ratio") +
                       "done = \"done\"\ndue = \"due\"\npoints = 20\ncap = 25\nmonotone = { up = [\"done\"] }\n" +
                       maybe("least_due = 2\n") + maybe("no_assignment = \"full\"\n");
            case 1:
                return begin(name, "choice") + "value = \"grade_of\"\nlevels = { \"好\" = 5, \"中\" = 3, \"差\" = -1 }\n" +
                       unassigned();
            case 2:
                return begin(name, "choice") +
                       "value = \"done\"\nsteps = [{ at_least = 10, points = 4 }, { at_least = 3, points = 2 }]\n"
                       "otherwise = -1\nmonotone = { up = [\"done\"] }\n";
            case 3:
                return begin(name, "threshold") +
                       "condition = \"ratio(events where days > 3 among live) > 40% or busy\"\npoints = 3\notherwise = -1\n" +
                       unassigned();
            case 4:
                return begin(name, "formula") + "points = \"" +
                       one_of({"clamp(done - group_mean(done), -5, 5)", "3 * pct(done)", "round(z(done), 2)",
                               "2 - unit_step * rank(done)", "ceil(sum(events.days where live) / 4)",
                               "otherwise(mean(events.days where live), 0) * 10%", "count(distinct events.title where live)",
                               "otherwise(largest(events.days where live), 0) - otherwise(smallest(events.days where live), 0)",
                               "group_max(done) - group_min(done) + group_sd(done)", "min(3, done - all_mean(done))",
                               "rank_low(done)"}) +
                       "\"\n" + maybe("cap = 6\nfloor = -6\n") + unassigned();
            default: return among_others(name, i);
        }
    }

    std::string among_others(const std::string& name, int i) {
        switch (i % 10) {
            case 5:
                return begin(name, "assessed") +
                       "input = \"final\"\nself = \"self\"\nreview = \"reviewed\"\nmin = 0\nmax = 10\n"
                       "or_zero = true\nneeds_reason = true\nneeds_approver = true\n" +
                       maybe("factor = \"-1\"\n");
            case 6:
                return begin(name, "rank") + "value = \"done\"\nbetter = \"" + one_of({"high", "low"}) + "\"\nties = \"" +
                       one_of({"competition", "dense", "mean"}) + "\"\n" +
                       one_of({"points = 10\nstep = 1.5\n", "points = 8\nstep_percent = 5\n",
                               "place_points = [6, 4, 2]\notherwise = 1\n"});
            case 7:
                return begin(name, "event") + "count = \"count(events where live and days > 4)\"\n" +
                       one_of({"points = -1\n", "tiers = [{ from = 1, points = -1 }, { from = 3, points = -2 }]\n"}) +
                       "per = \"次\"\nmonotone = { down = [\"events\"] }\n";
            default: return event(name);
        }
    }

    std::string event(const std::string& name) {
        auto text = begin(name, "event") + "source = \"events\"\nwhere = \"live" +
                    one_of({"", " and days > 2", " and kind != '甲'"}) + "\"\n";
        const int how = below(4);
        if (how == 0)
            return text + "tiers = [{ from = 1, points = 0.5 }, { from = 2, points = 1 }]\n" +
                   maybe("order_by = \"happened_on\"\n");
        if (how == 1) text += "points = \"-0.3 * (days - 5)\"\n";
        if (how == 2) text += "value = \"level\"\nlevels = { \"国家级\" = 3, \"省级\" = 2 }\notherwise = 0.5\n";
        if (how == 3) text += "value = \"days\"\nsteps = [{ at_least = 5, points = 2 }]\n";
        text += maybe("roles = { lead = 1, co = 0.5 }\n") +
                maybe("date_by = \"happened_on\"\ncarry_over = true\ncounted_by = \"counted\"\n") +
                maybe("min = -2\nmax = 3\nreason_by = \"reason\"\napprover_by = \"approver\"\n") +
                maybe(one_of({"each = { by = \"kind\", cap = 3 }\n",
                              "each = { by = \"happened_on\", month = true, cap = 2, floor = -2 }\n",
                              "each = [{ by = \"kind\", cap = 3 }, { by = \"happened_on\", month = true, cap = 2 }]\n",
                              "each = [{ by = [\"happened_on\", \"level\"], month = true, cap = 2 }, { by = \"level\", cap = 3, "
                              "floor = -1 }]\n"})) +
                maybe("once_by = \"title\"\nrepeat_factor = 0.5\n") + maybe("cap = 7\n") + maybe("floor = -3\n") +
                maybe("factor = \"if(otherwise(busy, false), 2, 1)\"\n");
        return text;
    }

    /// Rules that count a matter once among themselves; their points are never equal, so that their order cannot matter.
    std::string shared(const std::string& name, const std::string& points) {
        return "[[rules]]\nname = \"" + name + "\"\ntitle = \"" + name +
               "\"\nkind = \"event\"\nblock = \"bonus\"\nsource = \"events\"\n"
               "where = \"live and kind " +
               (name == "shared_a" ? "=" : "!=") + " '甲'\"\npoints = " + points +
               "\nonce_by = \"title\"\nonce_group = \"成果\"\nonce_among = \"" + among_ + "\"\n";
    }
    std::string plain(const std::string& name, const std::string& points) {
        return "[[rules]]\nname = \"" + name + "\"\ntitle = \"" + name +
               "\"\nkind = \"event\"\ncount = \"count(events where live)\"\npoints = " + points + "\nmonotone = { " +
               (points[0] == '-' ? "down" : "up") + " = [\"events\"] }\n";
    }

    std::string gate(int i) {
        const auto begin = "[[gates]]\nname = \"g" + std::to_string(i) + "\"\ntitle = \"条件\"\nbasis = \"文\"\n";
        if (below(3) == 0)
            return begin + "after_ranking = true\nwhen = \"last and streak(history where last) >= 1\"\neffect = \"" +
                   one_of({"note", "no_award", "cap_grade\"\ngrade = \"良好", "no_title"}) + "\"\n";
        const auto effect = one_of({"note", "no_award", "exclude", "zero_block\"\nblock = \"bonus", "cap_grade\"\ngrade = \"良好",
                                    "lower_grade", "no_title"});
        return begin + "when = \"count(events where live and days >= 10) > 1\"\neffect = \"" + effect + "\"\n" +
               (effect == "lower_grade" ? maybe("steps = 2\n") : "");
    }

    void tail() {
        tail_ = "[grading]\nties = \"" + one_of({"in", "out"}) + "\"\nrounding = \"" + one_of({"up", "down", "nearest"}) +
                "\"\nleast_units = 2\n[[bands]]\nname = \"优秀\"\nat_least = 40\nquota = 0.5\n[[bands]]\nname = "
                "\"良好\"\nat_least = 20\nmost = 3\n"
                "[[bands.conditions]]\ntitle = \"有任务\"\nwhen = \"otherwise(due, 0) >= 0\"\n[[bands]]\nname = \"一般\"\n"
                "[[titles]]\nname = \"merit\"\ntitle = \"立功单位\"\nmost = 3\n[[titles.conditions]]\ntitle = \"优秀\"\nwhen = "
                "\"grade = '优秀'\"\n"
                "[ranking]\ndecimals = " +
                one_of({"0", "2", "4"}) + "\nplaces = \"" + one_of({"competition", "dense"}) +
                "\"\n[[ranking.tie_breaks]]\ntitle = \"少者在前\"\nvalue = \"count(events where live)\"\nbetter = \"low\"\n";
    }

    std::mt19937 random_;
    std::string head_, tail_, among_;
    std::vector<std::string> rules_, limits_, gates_;
};
