import type { ReportRow } from '../../api/types'
import { t } from '../../i18n/i18n'
import { compare } from './sentences'

/** What a reviewer would look at twice. Facts only; the decision is his. */
export function findings(row: ReportRow): string[] {
    const out: string[] = []
    if (row.late) out.push(t('迟报'))
    if (row.percent < row.last_percent) out.push(t('进度比上月低 {n} 个百分点', { n: row.last_percent - row.percent }))
    if (row.no_change) out.push(t('报的是本月无变化'))
    else if (row.last_progress && !compare(row.last_progress, row.progress).some(p => p.kind === 'new'))
        out.push(t('文字与上月相同'))
    if (!row.no_change && row.progress.length < 15) out.push(t('文字很短，只有 {n} 字', { n: row.progress.length }))
    if (row.coordination) out.push(t('有需协调事项'))
    return out
}

export const canned_reasons = (): string[] => [
    t('没有本月新进展，请写做法、数字和结果。'),
    t('进度与文字不符，请核对百分比。'),
    t('缺佐证材料，请补传后重报。'),
    t('没有写下一步措施和时间。'),
    t('内容与任务不符，请核对。'),
]
