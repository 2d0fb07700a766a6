#pragma once
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/templates/template.hpp"

class Playbooks;

/// A filled or stored Word file; the door makes a download of it.
struct TemplateFile {
    std::string name, bytes;
};

/// The office's own templates by kind of paper and issuing organ.
class Templates {
public:
    Templates(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    /// Every revision of every template, those in use first.
    std::vector<PaperTemplate> list(const Actor&);
    /// What may be named in a template, kind by kind.
    std::vector<TemplateKind> kinds(const Actor&);
    /// Takes the place of the one in use. Refuses (invalid) with everything that is wrong with the file, all at once.
    PaperTemplate upload(const Actor&, const TemplateFor&, const std::string& file_name, std::string docx);
    /// Takes it out of use: papers are composed by the program again.
    PaperTemplate retire(const Actor&, Id<PaperTemplate>, std::int64_t version, const TemplateEnd&);
    TemplateFile original(const Actor&, Id<PaperTemplate>);
    /// The template filled with an invented paper.
    TemplateFile trial(const Actor&, Id<PaperTemplate>);
    /// A file to begin with, which every field of the kind stands in.
    TemplateFile sample(const Actor&, PaperKind);

private:
    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};

/// For whoever issues papers, as part of his own deed: the template in use for that kind and organ (or else for every organ),
/// filled. Nothing when there is none: then the paper is composed by the program.
std::optional<std::string> fill_template(db::Tx&, PaperKind, const std::string& organ, const office::TemplateValues&);
