#pragma once
#include "db/database.hpp"
#include "reform/progress/report_list.hpp"

class Playbooks;

/// The months and their reports, and everything that may happen to them. Closing a month belongs to scoring.
class Reports {
public:
    Reports(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    DispatchBoard open_month(const Actor&, const NewDispatch&);
    std::vector<DispatchBoard> months(const Actor&);
    DispatchBoard month(const Actor&, Month);

    std::vector<ReportRow> of_month(const Actor&, Month, const ReportFilter&);
    MyMonth my_month(const Actor&);
    ReportDetail detail(const Actor&, Id<Report>);

    ReportDetail save_draft(const Actor&, Id<Report>, std::int64_t version, const ReportText&);
    /// From now on exactly these files prove what the report says.
    ReportDetail attach_evidence(const Actor&, Id<Report>, std::int64_t version, const EvidenceList&);
    ReportDetail submit(const Actor&, Id<Report>, std::int64_t version, const ReportText&);
    ReportDetail submit_no_change(const Actor&, Id<Report>, std::int64_t version, const Opinion&);
    ReportDetail send_back(const Actor&, Id<Report>, std::int64_t version, const Opinion&);
    ReportDetail accept(const Actor&, Id<Report>, std::int64_t version);

    /// For the files room: refuses who may not see the report.
    void require_visible(db::Tx&, const Actor&, Id<Report>);

private:
    template <class Rule> ReportDetail deed(const Actor&, Id<Report>, std::int64_t version, Action, std::string_view name, Rule);

    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};

/// For scoring: the month's dispatch, or refuses with not_found.
Dispatch dispatch_of(db::Tx&, Month);
