#pragma once
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include "office/page_list.hpp"
#include "office/typesetting.hpp"

namespace office {

/// Papers as they were last set and drawn, found by what they say: whoever turns the pages of one paper has it set once.
/// Safe for several threads; the paper that was longest not looked at makes room.
class PageShelf {
public:
    explicit PageShelf(Typesetter& typesetter, std::size_t room = 12) : typesetter_(typesetter), room_(room) {}

    bool writes_ofd() const { return typesetter_.writes_ofd(); }
    /// What a screen has to know before it shows the pictures of the pages.
    PageList list(const Document&);
    std::shared_ptr<const PageSet> set(const Document&);
    /// A page, from 1, as PNG; nothing when there is no such page.
    std::string picture(const Document&, std::int64_t page, int dots_per_inch);
    /// A page, from 1, as PNG for the screen; refuses (not_found) one that does not exist.
    std::string screen_picture(const Document&, std::int64_t page);

private:
    struct Laid {
        std::string key;
        std::shared_ptr<const PageSet> pages;
        std::map<std::pair<std::int64_t, int>, std::string> pictures;
    };
    std::list<Laid>::iterator find(const std::string& key);

    Typesetter& typesetter_;
    std::size_t room_;
    std::mutex guard_;
    std::list<Laid> laid_;  // the last looked at first
};

}  // namespace office
