import { describe, expect, it } from 'vitest'
import { compare, sentences } from './sentences'

describe('what a reviewer sees of a report', () => {
    it('is cut at the marks of Chinese sentences', () => {
        expect(sentences('印发文件 2 件；明确职责 31 项。下一步核验！')).toEqual([
            '印发文件 2 件；',
            '明确职责 31 项。',
            '下一步核验！',
        ])
    })
    it('is green where it is new and struck through where it is gone', () => {
        expect(compare('印发文件 2 件。完成试点。', '印发文件 2 件；采纳意见 23 条。')).toEqual([
            { text: '印发文件 2 件；', kind: 'same' },
            { text: '完成试点。', kind: 'gone' },
            { text: '采纳意见 23 条。', kind: 'new' },
        ])
    })
    it('has nothing new when only the marks changed', () => {
        expect(compare('完成试点；', '完成试点。').every(p => p.kind === 'same')).toBe(true)
    })
})
