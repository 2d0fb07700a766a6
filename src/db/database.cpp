#include "db/database.hpp"

namespace db {

UnknownOutcome::UnknownOutcome() : Error(Refusal::unavailable, "数据库没有及时答复，办理结果未知，请刷新核对后再办") {}

void refuse_unstorable(std::span<const Value> arguments) {
    for (auto& each : arguments)
        if (auto* text = std::get_if<std::string>(&each); text && text->find('\0') != std::string::npos)
            throw Error(Refusal::invalid, "内容含有不能保存的字符");
}

}  // namespace db
