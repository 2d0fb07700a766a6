import { describe, expect, it } from 'vitest'
import type { UnitMove } from '../../api/types'
import { arrow, slopes } from './moves'

const unit = (name: string, place_before: number | null, place_after: number | null): UnitMove => ({
  unit: name,
  name,
  move: 'same',
  place_before,
  place_after,
  climbed: 0,
  total_before: 0,
  total_after: 0,
  change: 0,
  grade_before: null,
  grade_after: null,
  why: '',
  rules: [],
})

describe('the picture of moves', () => {
  it('gives units that share a place a row each', () => {
    const rows = slopes([unit('甲', 1, 1), unit('乙', 1, 3), unit('丙', 3, 1)])
    expect(rows.map(r => r.before)).toEqual([0, 1, 2])
    expect(rows.map(r => r.after)).toEqual([0, 2, 1])
  })
  it('leaves out the end of a unit that is not ranked there', () => {
    expect(slopes([unit('甲', null, 1)])[0]).toMatchObject({ before: null, after: 0 })
  })
  it('points up for places won', () => {
    expect(arrow('up', 2)).toBe('▲2')
    expect(arrow('down', -3)).toBe('▼3')
    expect(arrow('same', 0)).toBe('—')
  })
})
