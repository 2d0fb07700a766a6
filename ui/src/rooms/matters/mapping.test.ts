import { describe, expect, it } from 'vitest'
import type { ImportMapping } from '../../api/types'
import { choose_role, choose_row, choose_sheet, choose_unit, row_chosen, skipped } from './mapping'

const nothing: ImportMapping = { year: null, sheets: [], units: [], rows: [], proposals: null }

describe('what a person decides about an import', () => {
    it('is kept beside what the reader found, a decision for each column', () => {
        const first = choose_role(nothing, '总台账', 'C', 'title')
        const second = choose_role(first, '总台账', 'C', 'measure')
        expect(second.sheets).toHaveLength(1)
        expect(second.sheets?.[0]?.columns).toEqual([{ column: 'C', role: 'measure' }])
    })
    it('may leave a sheet out and take it back', () => {
        const out = choose_sheet(nothing, '封面', false)
        expect(skipped(out, '封面')).toBe(true)
        expect(skipped(choose_sheet(out, '封面', true), '封面')).toBe(false)
    })
    it('has one unit for a name', () => {
        const once = choose_unit(nothing, { name: '市住建局', unit: 3, remember: true })
        expect(choose_unit(once, { name: '市住建局', unit: 4, remember: true }).units).toEqual([
            { name: '市住建局', unit: 4, remember: true },
        ])
    })
    it('has one decision for a row', () => {
        const row = { sheet: '总台账', row: 4 }
        const twice = choose_row(choose_row(nothing, row, 'create'), row, 'leave')
        expect(twice.rows).toHaveLength(1)
        expect(row_chosen(twice, row)).toBe('leave')
    })
})
