import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { en_server } from './en_server'
import { speak } from './i18n'
import { told, told_answer } from './told'

describe('what the server says', () => {
    beforeEach(() => speak('en'))
    afterEach(() => speak('zh'))

    it('is told in English: its terms, its sentences and what stands in them', () => {
        expect(told('立项登记')).toBe('Registered')
        expect(told('事项“在办”，不能交办')).toBe('The matter stands at “In progress”; not possible: Assign')
        expect(told('佐证材料有 0 份，至少要 2 份')).toBe('There are 0 files of evidence, at least 2 are needed')
        expect(told('2017年5月末位：沂源县')).toBe('Last in 2017-05: 沂源县')
        expect(told('1项×−2分＝−2分')).toBe('1 × −2 pts = −2 pts')
    })
    it('stays Chinese where nobody has put it into English, and on Chinese screens', async () => {
        expect(told('谁也没有译过这一句')).toBe('谁也没有译过这一句')
        await speak('zh')
        expect(told('立项登记')).toBe('立项登记')
    })
    it('keeps what people wrote: only words of the program are told', () => {
        expect(told_answer({ title: '立项登记', items: [{ label: '立项登记', text: '修改' }] })).toEqual({
            title: '立项登记',
            items: [{ label: 'Registered', text: '修改' }],
        })
        expect(told_answer({ fields: [{ label: '宣传' }] })).toEqual({ fields: [{ label: '宣传' }] })
    })
    it('keeps its places in English', () => {
        const places = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(m => m[1]))
        for (const [chinese, english] of Object.entries(en_server))
            for (const place of places(english)) expect(places(chinese), chinese).toContain(place)
    })
})
