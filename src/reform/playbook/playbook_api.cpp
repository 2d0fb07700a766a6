#include "reform/playbook/playbook_api.hpp"
#include "reform/playbook/playbook_view.hpp"

void playbook_routes(http::Router& router, Playbooks& playbooks) {
    router.get("/api/playbook", "现行制度包",
               [&](const http::Call&) { return view_of(*playbooks.at(playbooks.today()), playbooks.today()); });

    router.get("/api/playbook/versions", "制度包历次版本", [&](const http::Call& c) { return playbooks.versions(c.actor); });

    router.get("/api/playbook/files", "本市制度包文件",
               [&](const http::Call& c) { return texts_of(playbooks.own_files(c.actor)); });

    router.post("/api/playbook/versions", "施行新版制度包", [&](const http::Call& c, const NewPlaybook& in) {
        return playbooks.renew(c.actor, folder_of(in.name, in.files), in.valid_from, in.note);
    });

    router.post("/api/playbook/check", "检查制度包", [&](const http::Call& c, const PlaybookTexts& in) {
        return views_of(playbooks.check(c.actor, folder_of(in.name, in.files)));
    });
}
