#include "app/demo.hpp"
#include "app/demo_play.hpp"
#include "db/records.hpp"
#include "reform/playbook/playbooks.hpp"

DemoPlay::DemoPlay(const DemoStage& stage, const DemoScript& script, const DemoCast& cast, std::shared_ptr<const Playbook> book,
                   db::Tx& tx)
    : stage_(stage), script_(script), cast_(cast), book_(std::move(book)), tx_(tx), chance_(script.seed + 1) {}

void DemoPlay::run() {
    while (!diary_.empty() && diary_.begin()->first <= script_.present) {
        auto deed = diary_.extract(diary_.begin());
        stage_.now = deed.key();
        deed.mapped()();
        ++deeds_;
    }
    stage_.now = script_.present;
}

DemoCity play_demo(const DemoStage& stage, const DemoScript& script, const std::string& password) {
    return stage.db.write([&](db::Tx& tx) {
        const auto book = stage.playbooks.at(tx, local_date(script.present));
        stage.now = start_of_day(book->valid_from) + std::chrono::hours{9};
        const auto cast = settle(tx, *book, script, password, stage.now);
        DemoPlay play(stage, script, cast, book, tx);
        play.write_years();
        play.write_months();
        play.run();
        stage.matters.refresh_lights();
        return DemoCity{cast.logins, db::count(tx, "SELECT count(*) FROM matter"), db::count(tx, "SELECT count(*) FROM report"),
                        play.deeds()};
    });
}
