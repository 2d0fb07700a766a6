import { describe, expect, it } from 'vitest'
import type { GroupStanding } from '../../api/types'
import { moved, short_month, slots, strength } from './standing'

const cell = (month: string, place: number | null) => ({ month, place, total: 90, blocks: [] })
const group: GroupStanding = {
    name: 'districts',
    label: '区县',
    words: [],
    block_words: [],
    units: [
        { unit: 1, unit_name: '张店区', cells: [cell('2017-04', 2), cell('2017-05', 1)] },
        { unit: 2, unit_name: '桓台县', cells: [cell('2017-04', 1), cell('2017-05', 1)] },
        { unit: 3, unit_name: '高青县', cells: [cell('2017-04', null), cell('2017-05', 3)] },
    ],
}
const months = ['2017-04', '2017-05']

describe('the ranking over several months', () => {
    it('gives units that share a place a line of their own, as they stood the month before', () => {
        const lines = slots(group, months)
        expect([...lines.get('2017-05')!]).toEqual([
            [2, 0],
            [1, 1],
            [3, 2],
        ])
        expect(lines.get('2017-04')!.has(3)).toBe(false)
    })
    it('counts places up and down only where there are two months', () => {
        expect(group.units.map(u => moved(u, months))).toEqual([1, 0, undefined])
    })
    it('shades by the way from the least to the most, and evenly when all are alike', () => {
        expect(strength(85, [80, 90])).toBe(0.5)
        expect(strength(80, [80, 90])).toBe(0)
        expect(strength(7, [7, 7])).toBe(0.5)
    })
    it('names the year where it begins', () => {
        expect(short_month('2016-12', true, false)).toBe('2016年12月')
        expect(short_month('2017-01', false, false)).toBe('2017年1月')
        expect(short_month('2017-02', false, false)).toBe('2月')
    })
})
