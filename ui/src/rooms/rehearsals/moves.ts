import type { Move } from './words'
import type { GroupMoves, MonthMoves, UnitMove } from '../../api/types'

/** Of a month's groups the one in the address, or the first that has units. */
export function group_of(month: MonthMoves | undefined, name: string): GroupMoves | undefined {
  const groups = month?.groups.filter(g => g.units.length) ?? []
  return groups.find(g => g.name === name) ?? groups[0]
}

export interface Slope {
  unit: UnitMove
  before: number | null
  after: number | null
}

/** Rows of the picture: units that share a place stand below one another, so that every name can be read. */
export function slopes(units: UnitMove[]): Slope[] {
  const row_of = (key: 'place_before' | 'place_after') => {
    const ranked = units.filter(u => u[key] !== null).sort((a, b) => a[key]! - b[key]!)
    return new Map(ranked.map((u, row) => [u.unit, row]))
  }
  const before = row_of('place_before'),
    after = row_of('place_after')
  return units.map(unit => ({ unit, before: before.get(unit.unit) ?? null, after: after.get(unit.unit) ?? null }))
}

/** ▲2 · ▼1 · — */
export function arrow(move: Move, climbed: number): string {
  if (move === 'up') return `▲${climbed}`
  if (move === 'down') return `▼${-climbed}`
  return move === 'enters' ? '＋' : move === 'leaves' ? '－' : '—'
}
