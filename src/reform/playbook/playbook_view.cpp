#include "reform/playbook/playbook_view.hpp"

namespace {

std::vector<Labelled> labels(const std::vector<Body>& bodies, Date day) {
    std::vector<Labelled> out;
    for (const auto& body : bodies) out.push_back({body.key, body.name_on(day).short_name});
    return out;
}

}  // namespace

PlaybookView view_of(const Playbook& book, Date day) {
    PlaybookView view{book.name,
                      book.title,
                      book.city,
                      book.levels,
                      labels(book.bodies, day),
                      labels(book.special_groups, day),
                      {},
                      book.peer_groups,
                      book.kinds,
                      book.planned,
                      book.lights,
                      book.cycle,
                      {}};
    for (const auto& field : book.fields)
        if (field.from <= day && (!field.to || day <= *field.to)) view.fields.push_back(field);
    for (const int year : {int(day.year()), int(day.year()) + 1})
        if (book.calendar.knows(Date{std::chrono::year{year} / 7 / 1})) view.calendar_years.push_back(year);
    return view;
}

PlaybookTexts texts_of(const PlaybookFolder& folder) {
    PlaybookTexts texts{folder.name, {}};
    for (const auto& [name, text] : folder.files) texts.files.push_back({name, text});
    return texts;
}

PlaybookFolder folder_of(const std::string& name, const std::vector<PlaybookText>& files) {
    PlaybookFolder folder{name, {}};
    for (const auto& file : files) folder.files[file.name] = file.text;
    return folder;
}

std::vector<PlaybookFault> views_of(const Faults& faults) {
    std::vector<PlaybookFault> out;
    for (const auto& fault : faults) out.push_back({fault.file, fault.line, fault.column, fault.message});
    return out;
}
