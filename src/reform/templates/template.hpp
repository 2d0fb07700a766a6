#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/date.hpp"
#include "base/describe.hpp"
#include "office/template.hpp"
#include "reform/compositions/composition.hpp"

enum class TemplateState { used, replaced, retired };
template <>
inline constexpr std::array words<TemplateState>{Word{"used", "在用"}, Word{"replaced", "已被新版替换"},
                                                 Word{"retired", "已停用"}};

/// A Word file of the office for one kind of paper. A new upload takes its place; none is ever lost.
struct PaperTemplate {
    static constexpr auto record = "PaperTemplate", table = "paper_template", label = "公文模板";
    static constexpr std::size_t size_limit = 5 << 20;  // bytes

    Id<PaperTemplate> id;
    std::int64_t version = 1;
    PaperKind kind = PaperKind::circular;
    std::string organ;
    std::int64_t revision = 1;
    std::string file_name, sha256;
    std::int64_t size = 0;
    TemplateState state = TemplateState::used;
    std::string uploaded_by;
    Instant uploaded_at{};
    std::string ended_by;
    std::optional<Instant> ended_at;
    std::string ended_why;

    /// Refuses (conflict) what is not in use, (stale) what somebody else has changed in the meantime.
    void require_used(std::int64_t seen_version) const;
};
void describe(PaperTemplate& t, auto v) {
    v("id", t.id, "编号");
    v("version", t.version, "版本");
    v("kind", t.kind, "文种");
    v("organ", t.organ, "发文机关");
    v("revision", t.revision, "第几版");
    v("file_name", t.file_name, "文件名");
    v("sha256", t.sha256, "SHA-256");
    v("size", t.size, "字节数");
    v("state", t.state, "状态");
    v("uploaded_by", t.uploaded_by, "上传人");
    v("uploaded_at", t.uploaded_at, "上传时间");
    v("ended_by", t.ended_by, "停用人");
    v("ended_at", t.ended_at, "停用时间");
    v("ended_why", t.ended_why, "停用理由");
}

/// For which paper an upload is: in the address, since the body is the file.
struct TemplateFor {
    static constexpr auto record = "TemplateFor";
    PaperKind kind = PaperKind::circular;
    std::string organ;
};
void describe(TemplateFor& f, auto v) {
    v("kind", f.kind, "文种");
    v("organ", f.organ, "发文机关");
}

struct TemplateEnd {
    static constexpr auto record = "TemplateEnd";
    std::string reason;
};
void describe(TemplateEnd& e, auto v) { v("reason", e.reason, "停用理由"); }

/// A field as its author copies it into Word.
struct TemplateTagView {
    static constexpr auto record = "TemplateTag";
    std::string tag, label, example;
    std::string list;  // the list whose item it is; empty: of the paper
};
void describe(TemplateTagView& t, auto v) {
    v("tag", t.tag, "写法");
    v("label", t.label, "含义");
    v("example", t.example, "示例");
    v("list", t.list, "所在清单");
}

/// One kind of paper with what a template of it may name.
struct TemplateKind {
    static constexpr auto record = "TemplateKind";
    PaperKind kind = PaperKind::circular;
    std::string zh, en;
    std::vector<TemplateTagView> tags;
};
void describe(TemplateKind& k, auto v) {
    v("kind", k.kind, "文种");
    v("zh", k.zh, "名称");
    v("en", k.en, "英文名称");
    v("tags", k.tags, "可用字段");
}

/// What a template of that kind may name: the kind's own fields, and those of every paper (发文字号, 成文日期 …).
std::vector<office::TemplateField> template_fields(PaperKind);

/// The values of one paper: its input as JSON (see compositions), its frame, and its number as printed (empty: a draft).
/// Dates are written in Chinese, choices by their names.
office::TemplateValues template_values(PaperKind, std::string_view input, const PaperFrame&, const std::string& number);

/// The same of an invented paper, for a dry run.
office::TemplateValues sample_values(PaperKind);

std::vector<TemplateTagView> template_tags(PaperKind);

/// A Word file to begin with: every field of the kind where it might stand, lists as tables that repeat by themselves.
std::string sample_template(PaperKind);

/// The file as it is read; refuses (invalid) with everything that is wrong with it, field errors under "file".
office::Template read_template(PaperKind, std::string docx);
