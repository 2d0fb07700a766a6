#pragma once
#include <string_view>
#include "db/database.hpp"

/// 发文登记簿: the next number of an organ's series of papers in a year. Taken in the transaction that issues the paper, so none
/// is lost and none is given twice.
std::int64_t next_paper_number(db::Tx&, std::string_view organ, std::string_view series, int year);
