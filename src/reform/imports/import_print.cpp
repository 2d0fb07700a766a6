#include "reform/imports/import_print.hpp"
#include <ostream>
#include "base/json.hpp"

namespace {

template <class T> void print_list(std::ostream& out, const char* name, const std::vector<T>& list) {
    out << '"' << name << "\":[";
    std::string one;
    for (auto& item : list) {
        one.clear();
        if (&item != &list.front()) one += ',';
        write_json(type_of<T>(), &item, one);
        out << one;
    }
    out << "],";
}

}  // namespace

void print_import(std::ostream& out, const LedgerReading& reading, const ImportCounts& n, std::optional<Id<ImportBatch>> batch) {
    out << '{';
    print_list(out, "rows", reading.rows);
    print_list(out, "errors", reading.errors);
    print_list(out, "warnings", reading.warnings);
    print_list(out, "sheets", reading.sheets);
    out << "\"created\":" << n.created << ",\"updated\":" << n.updated << ",\"unchanged\":" << n.unchanged
        << ",\"undecided\":" << n.undecided << ",\"faulty\":" << n.faulty << ",\"batch\":";
    if (batch) out << batch->value;
    else out << "null";
    out << "}\n";
}
