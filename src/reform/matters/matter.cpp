#include "reform/matters/matter.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/error.hpp"

namespace {

using S = MatterState;
using enum MatterStep;

enum class Asks { nothing, reason, reason_and_approver };

struct Move {
    MatterStep step;
    std::vector<MatterState> from;
    Action action;
    Asks asks = Asks::nothing;
};

const std::vector<Move>& moves() {
    static const std::vector<Move> table{
        {assign, {S::registered}, Action::assign_matter},
        {acknowledge, {S::assigned}, Action::acknowledge_matter},
        {request_closure, {S::in_progress}, Action::request_closure, Asks::reason},
        {verify, {S::closure_requested}, Action::verify_closure},
        {close_out, {S::verified}, Action::close_out_matter},
        {send_back, {S::closure_requested, S::verified}, Action::verify_closure, Asks::reason},
        {hold, {S::registered, S::assigned, S::in_progress}, Action::hold_matter, Asks::reason_and_approver},
        {wait, {S::registered, S::assigned, S::in_progress}, Action::hold_matter, Asks::reason_and_approver},
        {resume, {S::on_hold, S::waiting_superior}, Action::hold_matter},
        {cancel,
         {S::registered, S::assigned, S::in_progress, S::on_hold, S::waiting_superior},
         Action::cancel_matter,
         Asks::reason_and_approver},
    };
    return table;
}

const Move& move_of(MatterStep step) { return *std::ranges::find(moves(), step, &Move::step); }

bool given(const std::optional<std::string>& text) { return text && !text->empty(); }

void check_asked(const Move& move, const Reason& answer) {
    std::vector<FieldError> faults;
    if (move.asks != Asks::nothing && !given(answer.reason))
        faults.push_back({"reason", move.step == request_closure ? "请写明完成情况" : "请写明理由"});
    if (move.asks == Asks::reason_and_approver && !given(answer.approver)) faults.push_back({"approver", "请写明批准人"});
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

}  // namespace

Action action_of(MatterStep step) { return move_of(step).action; }

std::vector<MatterStep> steps_from(MatterState state) {
    std::vector<MatterStep> out;
    for (auto& move : moves())
        if (std::ranges::count(move.from, state)) out.push_back(move.step);
    return out;
}

void Matter::take(MatterStep step, const Actor& who, const Reason& answer, Instant now) {
    const auto& move = move_of(step);
    if (!std::ranges::count(move.from, state))
        throw Error(Refusal::conflict, fmt::format("事项“{}”，不能{}", label_of(state), label_of(step)));
    check_asked(move, answer);
    if (step == close_out && verified_by == who.user) throw Error(Refusal::forbidden, "复核与销号须由两人分别办理");
    state_reason = move.asks == Asks::nothing ? "" : *answer.reason;
    state_approver = move.asks == Asks::reason_and_approver ? *answer.approver : "";
    switch (step) {
        case assign: state = S::assigned; break;
        case acknowledge: state = S::in_progress, acknowledged_at = now; break;
        case request_closure: state = S::closure_requested, result = *answer.reason, requested_by = who.user; break;
        case verify: state = S::verified, verified_by = who.user; break;
        case close_out: state = S::closed_out, closed_out_on = local_date(now), percent = std::max(percent, 100); break;
        case send_back: state = S::in_progress, verified_by.reset(); break;
        case hold: state = S::on_hold; break;
        case wait: state = S::waiting_superior; break;
        case resume: state = acknowledged_at ? S::in_progress : S::assigned; break;
        case cancel: state = S::cancelled; break;
    }
}
