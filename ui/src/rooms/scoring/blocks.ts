import type { ScoreLine, UnitSheet } from '../../api/types'
import { t } from '../../i18n/i18n'

export interface SheetBlock {
    block: string
    title: string
    points: number
    lines: ScoreLine[]
}

/** The sheet as a tree: each block with its rules; what stands in no block comes last. */
export function blocks_of(sheet: UnitSheet): SheetBlock[] {
    const named = sheet.blocks.map(b => ({ ...b, lines: sheet.lines.filter(l => l.block === b.block) }))
    const rest = sheet.lines.filter(l => !sheet.blocks.some(b => b.block === l.block))
    if (!rest.length) return named
    return [...named, { block: '', title: t('其他'), points: rest.reduce((sum, l) => sum + l.points, 0), lines: rest }]
}
