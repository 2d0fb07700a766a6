import { afterEach, describe, expect, it } from 'vitest'
import { en } from './en'
import { speak, t } from './i18n'

afterEach(() => speak('zh'))

describe('the words of the screens', () => {
    it('are Chinese unless somebody asks for English', async () => {
        expect(t('共 {n} 项', { n: 3 })).toBe('共 3 项')
        await speak('en')
        expect(t('共 {n} 项', { n: 3 })).toBe('3 matters')
        expect(document.documentElement.lang).toBe('en')
    })
    it('keep their places for values in both languages', () => {
        const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(m => m[1]).sort()
        for (const [zh, translated] of Object.entries(en)) expect(places(translated), zh).toEqual(places(zh))
    })
})
