import { afterEach, describe, expect, it } from 'vitest'
import { day, days_until, moment, month_name, now, set_clock, today } from './dates'
import { deadline_words } from './shell/deadline'

const dispatch = {
    id: 1,
    version: 1,
    month: '2017-06',
    state: 'open' as const,
    opened_at: '2017-06-20T01:00:00Z',
    due_at: '2017-06-28T10:00:00Z',
    locks_at: '2017-07-03T10:00:00Z',
    closed_at: null,
}
afterEach(() => set_clock(new Date().toISOString()))

describe('dates', () => {
    it("are read in China's time wherever the PC thinks it is", () => {
        set_clock('2017-06-26T17:30:00Z')
        expect(today()).toBe('2017-06-27')
        expect(moment('2017-06-28T10:00:00Z')).toBe('6月28日 18:00')
        expect(moment('2016-12-31T16:00:00Z')).toBe('1月1日 00:00')
        expect(day('2017-06-08')).toBe('2017年6月8日')
        expect(month_name('2017-06')).toBe('2017年6月')
    })
    it("are counted from the city's clock, not the PC's", () => {
        set_clock('2017-06-26T01:00:00Z', Date.now())
        expect(Math.abs(now().getTime() - Date.parse('2017-06-26T01:00:00Z'))).toBeLessThan(1000)
        expect(days_until('2017-06-28T10:00:00Z')).toBe(2)
    })
})

describe('a deadline in words', () => {
    const at = (time: string) => deadline_words(dispatch, new Date(time))
    it('counts days, names the last one, and tells late from locked', () => {
        expect(at('2017-06-26T01:00:00Z')).toBe('距截止还有 2 天')
        expect(at('2017-06-28T09:00:00Z')).toBe('今天截止')
        expect(at('2017-06-28T11:00:00Z')).toBe('已过截止，报送算迟报')
        expect(at('2017-07-04T00:00:00Z')).toBe('已锁定')
    })
})
