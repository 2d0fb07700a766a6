#pragma once
#include <optional>
#include <string>
#include <vector>

// One function a command. JSON goes to stdout, messages to stderr. Each returns the exit status: 0 done, 1 refused (the
// reason was printed); a wrong call is 2 and never gets here.

struct InitCall {
    std::string data, playbook = "zibo";
    bool demo = false;
};
int init(const InitCall&);

struct ServeCall {
    std::string data = "data", url, playbook = "zibo", address = "127.0.0.1", certificate, key, ui_folder, fonts;
    std::vector<std::string> checkpoint_folders;
    int port = 8080, workers = 6;
    bool ofd = false;
};
int serve(const ServeCall&);

struct ImportCall {
    std::string data, kind = "reform_task", file;
    bool dry_run = false, json = false, keep_names = false, match_titles = false;
    int year = 0, undo = 0;  // 0: not said

    std::optional<int> given_year() const { return year ? std::optional(year) : std::nullopt; }
};
int import_ledger(const ImportCall&);

int score_files_command(const std::string& rulebook, const std::string& facts, bool json);
int check_playbook_command(const std::string& folder);
int print_openapi();
int print_permissions();

int close_month(const std::string& data, const std::string& month);
int print_ranking(const std::string& data, const std::string& month, bool json);
/// The year as published, or what it is so far.
int print_year(const std::string& data, int year, bool json);
/// The month's bulletin as docx: the issued one, else its draft.
int write_bulletin(const std::string& data, const std::string& month, const std::string& file);
struct PaperCall {
    std::string data, kind, input, file, date;
    int number = 0;  // 0: a draft, which has none
    bool sample = false;
};
/// A paper of any kind but the bulletin, from JSON; what the checks find goes to stderr.
int write_paper(const PaperCall&);
/// The archive package of a month, or of the matter with that code when no month is said.
int write_archive(const std::string& data, const std::string& month, const std::string& matter, const std::string& file);
int print_figures(const std::string& data, bool json);
int verify_city(const std::string& data, const std::vector<std::string>& checkpoints);
int reset_password(const std::string& data, const std::string& login);
int backup_city(const std::string& data, const std::string& file);
int restore_city(const std::string& data, const std::string& file);

/// The whole of `luoshi …`: reads the words of the call and runs the command.
int run(int argc, char** argv);
