#pragma once
#include "office/document.hpp"
#include "reform/bulletins/bulletin_facts.hpp"

// The tables of the monthly bulletin, from its frozen rows.

/// 位次 单位 得分; a long list stands in two halves side by side.
office::Table ranking_table(const BulletinGroup&, Month);
/// One table a group: how every unit came to its score.
std::vector<office::Block> score_tables(const std::vector<BulletinGroup>&);
/// Every unit whose reports came late, not at all, or went back.
office::Table reports_table(const BulletinFacts&);
office::Table lagging_table(const std::vector<LaggingMatter>&);
