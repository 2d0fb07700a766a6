import { describe, expect, it } from 'vitest'
import type { YearView } from '../../api/types'
import { band_words, items_of, on_scale, scale_of } from './year'

const band = { name: '优秀', at_least: 85, quota: 0.3, most: null, conditions: [], units: 3 }

describe('the year page', () => {
    it('says a grade in words: line, share, and what is left for the last', () => {
        expect(band_words(band, false)).toBe('85 分以上，不超过 30%')
        expect(band_words({ ...band, at_least: null, quota: null, most: 2, conditions: ['党建优秀'] }, false)).toBe('不超过 2 个，党建优秀')
        expect(band_words({ ...band, at_least: null, quota: null }, true)).toBe('其余单位')
    })
    it('lets a unit object to every part and every given value once', () => {
        const line = { part: 'year_end', title: '年终考核', score: 95, points: 47.5, why: '', cap: '' }
        const view = {
            groups: [{ places: [{ lines: [line, { ...line, part: 'months', title: '月得分' }] }, { lines: [line] }] }],
            items: [
                { name: 'year_end', title: '年终考核' },
                { name: 'party', title: '党建考核' },
            ],
        } as unknown as YearView
        expect(items_of(view).map(i => i.label)).toEqual(['年终考核', '月得分', '党建考核'])
    })
    it('draws on a scale of round numbers that holds everything', () => {
        expect(scale_of([91.3, 72], [85, 60])).toEqual([50, 95])
        expect(scale_of([], [])).toEqual([0, 100])
        expect(on_scale(75, 50, 100)).toBe(50)
        expect(on_scale(10, 50, 100)).toBe(0)
    })
})
