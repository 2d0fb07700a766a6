#include <algorithm>
#include "base/error.hpp"
#include "office/docx_xml.hpp"
#include "office/template_plan.hpp"

namespace office {

namespace {

constexpr std::size_t most_text = 64u << 20;

using Piece = TemplatePiece;

class Filling {
public:
    Filling(const TemplateValues& values, std::string& out) : out_(out), at_{{&values, 0}} {}

    void carry_out(const TemplatePlan& plan) {
        for (auto& piece : plan) {
            carry_out(piece);
            if (out_.size() > most_text) throw Error(Refusal::too_large, "填好的文件过大，请分成几份");
        }
    }

private:
    struct At {
        const TemplateValues* values;
        std::size_t number;
    };

    void carry_out(const Piece& piece) {
        switch (piece.kind) {
            case Piece::Kind::ready: out_ += piece.text; return;
            case Piece::Kind::value: return inline_value(piece, value_of(piece));
            case Piece::Kind::lines: return lines(piece, value_of(piece));
            case Piece::Kind::number: return inline_value(piece, std::to_string(at_[piece.level].number));
            case Piece::Kind::each: return each(piece);
            case Piece::Kind::when:
                if (is_there(piece)) carry_out(piece.inside);
                return;
            case Piece::Kind::unless:
                if (!is_there(piece)) carry_out(piece.inside);
                return;
            case Piece::Kind::container: return container(piece);
            case Piece::Kind::table: return table(piece);
        }
    }

    std::string value_of(const Piece& piece) const {
        const auto& texts = at_[piece.level].values->texts;
        const auto found = texts.find(piece.text);
        return found == texts.end() ? "【未填：" + piece.text + "】" : found->second;
    }

    const std::vector<TemplateValues>* list_of(const Piece& piece) const {
        const auto& lists = at_[piece.level].values->lists;
        const auto found = lists.find(piece.text);
        return found == lists.end() ? nullptr : &found->second;
    }

    bool is_there(const Piece& piece) const {
        if (piece.field == TemplateField::Kind::list) {
            const auto* list = list_of(piece);
            return list && !list->empty();
        }
        const auto& texts = at_[piece.level].values->texts;
        const auto found = texts.find(piece.text);
        if (found == texts.end() || found->second.empty()) return false;
        return piece.field != TemplateField::Kind::flag || found->second == "是";
    }

    void each(const Piece& piece) {
        const auto* list = list_of(piece);
        if (!list) return;
        for (std::size_t i = 0; i < list->size(); ++i) {
            at_.push_back({&(*list)[i], i + 1});
            carry_out(piece.inside);
            at_.pop_back();
        }
    }

    void put_line(std::string_view line) {
        for (std::size_t from = 0;;) {
            const auto to = std::min(line.find('\t', from), line.size());
            docx::escape(line.substr(from, to - from), out_);
            if (to == line.size()) return;
            out_ += "</w:t><w:tab/><w:t xml:space=\"preserve\">";
            from = to + 1;
        }
    }

    template <class Between> void put_lines(std::string_view value, Between between) {
        for (std::size_t from = 0;;) {
            const auto to = std::min(value.find('\n', from), value.size());
            put_line(value.substr(from, to - from));
            if (to == value.size()) return;
            between();
            from = to + 1;
        }
    }

    void inline_value(const Piece& piece, const std::string& value) {
        out_ += piece.before;
        put_lines(value, [&] { out_ += "</w:t><w:br/><w:t xml:space=\"preserve\">"; });
        out_ += piece.after;
    }

    void lines(const Piece& piece, const std::string& value) {
        out_ += piece.before;
        put_lines(value, [&] { (out_ += piece.after) += piece.before; });
        out_ += piece.after;
    }

    // Word takes a cell without a paragraph at its end for damage.
    void container(const Piece& piece) {
        carry_out(piece.inside);
        if (!out_.ends_with("</w:p>") && !out_.ends_with("<w:p/>")) out_ += "<w:p/>";
        out_ += piece.after;
    }

    void table(const Piece& piece) {
        const auto start = out_.size();
        carry_out(piece.inside);
        if (out_.find("<w:tr>", start) == std::string::npos && out_.find("<w:tr ", start) == std::string::npos)
            out_.resize(start);
    }

    std::string& out_;
    std::vector<At> at_;
};

}  // namespace

void carry_out(const TemplatePlan& plan, const TemplateValues& values, std::string& out) { Filling(values, out).carry_out(plan); }

}  // namespace office
