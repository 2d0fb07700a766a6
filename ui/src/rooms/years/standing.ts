import type { GroupStanding, StandingTable, UnitStanding } from '../../api/types'

// What the pictures of the ranking over several months are drawn from.

export type StandingCell = UnitStanding['cells'][number]

export const cell_at = (unit: UnitStanding, month: string): StandingCell | undefined => unit.cells.find(c => c.month === month)

/** How many places up (positive) or down since the month before; nothing when one of the two is missing. */
export function moved(unit: UnitStanding, months: string[]): number | undefined {
    const last = cell_at(unit, months.at(-1) ?? '')?.place
    const before = cell_at(unit, months.at(-2) ?? '')?.place
    return last && before ? before - last : undefined
}

/** Every unit has a line of its own in each month, also those that share a place: in the order of places, then as the month before. */
export function slots(group: GroupStanding, months: string[]): Map<string, Map<number, number>> {
    const out = new Map<string, Map<number, number>>()
    let before = new Map<number, number>()
    for (const month of months) {
        const here = group.units
            .map((unit, order) => ({ unit: unit.unit, order, place: cell_at(unit, month)?.place }))
            .filter(u => u.place)
            .sort((a, b) => a.place! - b.place! || (before.get(a.unit) ?? a.order) - (before.get(b.unit) ?? b.order))
        before = new Map(here.map((u, index) => [u.unit, index]))
        out.set(month, before)
    }
    return out
}

/** How strong a cell is shaded, 0 to 1: its way from the least to the most of its column. */
export function strength(value: number, column: number[]): number {
    const least = Math.min(...column)
    const most = Math.max(...column)
    return most > least ? (value - least) / (most - least) : 0.5
}

export const months_of = (table: StandingTable) => table.months.map(m => m.month)

/** 2017-05 → 5月; with the year where it begins. */
export function short_month(month: string, first: boolean, english: boolean): string {
    const [year, number] = month.split('-').map(Number)
    if (english) return first || number === 1 ? `${year}-${number}` : `${number}`
    return first || number === 1 ? `${year}年${number}月` : `${number}月`
}
