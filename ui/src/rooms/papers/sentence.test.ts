import { describe, expect, it } from 'vitest'
import { parts_of, shown_values } from './sentence'

describe('a sentence with locked pieces', () => {
    it('is text and names in order, and put together again says the same', () => {
        const sentence = '请于{due}前反馈，联系人：{contact}。'
        const parts = parts_of(sentence)
        expect(parts.map(p => p.name)).toEqual(['', 'due', '', 'contact', ''])
        expect(parts.map(p => (p.name ? `{${p.name}}` : p.text)).join('')).toBe(sentence)
    })
    it('shows a date as it will be printed and the length of a list', () => {
        expect(shown_values({ due: '2017-07-05', duties: ['甲', '乙'], receipt: true })).toEqual({
            due: '2017年7月5日',
            duties_count: '2',
        })
    })
})
