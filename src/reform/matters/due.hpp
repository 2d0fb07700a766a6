#pragma once
#include "base/words.hpp"

/// How firmly the document fixes the deadline (3月底前, 全年, 持续推进 …).
enum class DueKind { none, by_date, whole_year, ongoing, recurring, relative, period, multi };
template <>
inline constexpr std::array words<DueKind>{Word{"none", "未明确"},       Word{"by_date", "按期完成"}, Word{"whole_year", "全年"},
                                           Word{"ongoing", "持续推进"},  Word{"recurring", "定期开展"}, Word{"relative", "相对时限"},
                                           Word{"period", "时间段"},     Word{"multi", "分阶段"}};

enum class DuePrecision { day, month, quarter, half, year };
template <>
inline constexpr std::array words<DuePrecision>{Word{"day", "日"}, Word{"month", "月"}, Word{"quarter", "季度"}, Word{"half", "半年"}, Word{"year", "年"}};
