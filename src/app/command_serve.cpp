#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <thread>
#include "app/assets.hpp"
#include "app/city.hpp"
#include "app/clockwork.hpp"
#include "app/founding.hpp"
#include "app/server.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "reform/journal/checkpoints.hpp"

namespace {

/// Ends the listener at SIGINT or SIGTERM; the signals are taken by one thread, so no handler runs in the middle of anything.
class Bell {
public:
    Bell() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void ends(http::Listener& listener) {
        thread_ = std::thread([this, &listener] {
            int signal = 0;
            sigwait(&signals_, &signal);
            logs::info("正在停止：不再接受新连接，办完手头的请求");
            listener.stop();
        });
    }
    ~Bell() {
        if (!thread_.joinable()) return;
        pthread_kill(thread_.native_handle(), SIGTERM);
        thread_.join();
    }

private:
    sigset_t signals_;
    std::thread thread_;
};

void wind_up(Clockwork& clockwork, House& house, Checkpoints& checkpoints) {
    using namespace std::chrono_literals;
    clockwork.every(5s, "检查点", [&](Instant now) { checkpoints.tick(now); });
    clockwork.every(1h, "刷新进度评价", [&](Instant) { house.matters.refresh_lights(); });
    clockwork.every(1h, "清理未挂接的附件", [&](Instant) { house.files.sweep(); });
    clockwork.every(1s, "成套公文", [&](Instant) { house.paper_sets.work(); });
    clockwork.every(60s, "公示期满定稿", [&](Instant) { house.objections.finalise_due(); });
    clockwork.every(24h, "清理过期会话", [&](Instant) { house.sessions.sweep(); });
    clockwork.every(24h, "清理重复提交记录", [&](Instant) { house.replies.sweep(); });
}

http::ListenerOptions listening(const ServeCall& call, const DataFolder& folder) {
    http::ListenerOptions options;
    options.address = call.address;
    options.port = static_cast<unsigned short>(call.port);
    options.workers = call.workers;
    options.certificate = call.certificate;
    options.key = call.key;
    options.upload_folder = folder.uploads();
    options.clock = machine_time;
    return options;
}

}  // namespace

int serve(const ServeCall& call) {
    Bell bell;
    const DataFolder folder(call.data);
    auto options = call.url.empty() ? opened(folder) : opened(call.url, call.workers + 2, folder);
    if (!call.fonts.empty() && !std::filesystem::is_directory(call.fonts))
        throw Error(Refusal::invalid, fmt::format("没有字体目录 {}", call.fonts));
    options.fonts = call.fonts;
    if (call.ofd) options.ofd = office::Ofd::yes;
    House house(std::move(options));
    if (!call.url.empty()) found_where_empty(house, call.playbook);
    Server server(house, call.ui_folder.empty() ? http::Assets(embedded()) : http::Assets(call.ui_folder));
    http::Listener listener(listening(call, folder), [&](http::Request&& request) { return server.answer(std::move(request)); });
    server.watch(listener);
    Checkpoints checkpoints(*house.database, folder.path(), call.checkpoint_folders);
    Clockwork clockwork(house.clock);
    wind_up(clockwork, house, checkpoints);
    clockwork.start();
    bell.ends(listener);
    std::cerr << fmt::format("落实已启动：{}://{}:{}/\n", call.certificate.empty() ? "http" : "https", call.address,
                             listener.port());
    listener.run();
    checkpoints.write(house.clock());
    return 0;
}
