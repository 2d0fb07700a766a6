import type { YearUnit, YearView } from '../../api/types'
import { t } from '../../i18n/i18n'
import { points } from '../scoring/points'

// What the year page says and draws.

export type Band = YearView['groups'][number]['bands'][number]

/** 优秀：85分以上，不超过30%，4个单位. */
export function band_words(band: Band, last: boolean): string {
    const parts: string[] = []
    if (band.at_least !== null) parts.push(t('{n} 分以上', { n: points(band.at_least) }))
    if (band.quota !== null) parts.push(t('不超过 {n}%', { n: points(band.quota * 100) }))
    if (band.most !== null) parts.push(t('不超过 {n} 个', { n: band.most }))
    parts.push(...band.conditions)
    return parts.length ? parts.join('，') : last ? t('其余单位') : ''
}

/** What a unit may object to: every part of its total, and what other appraisals gave it. */
export function items_of(view: YearView): { value: string; label: string }[] {
    const parts = view.groups.flatMap(g => g.places.slice(0, 1).flatMap(u => u.lines.map(l => ({ value: l.part, label: l.title }))))
    const given = view.items.map(i => ({ value: i.name, label: i.title }))
    return [...parts, ...given].filter((item, at, all) => all.findIndex(other => other.value === item.value) === at)
}

export const cell_of = (unit: YearUnit, month: number) => unit.cells.find(c => c.month === month)

/** Where a line between two grades stands on the scale, 0 to 100 %. */
export function on_scale(value: number, least: number, most: number): number {
    return most > least ? Math.max(0, Math.min(100, ((value - least) / (most - least)) * 100)) : 0
}

/** The scale of a group: a round number under the least total or line, and one above the most. */
export function scale_of(totals: number[], lines: number[]): [number, number] {
    const all = [...totals, ...lines]
    if (!all.length) return [0, 100]
    return [Math.floor((Math.min(...all) - 2) / 10) * 10, Math.ceil((Math.max(...all) + 1) / 5) * 5]
}
