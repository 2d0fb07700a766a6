import { mount } from '@vue/test-utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import LedgerGrid from './LedgerGrid.vue'

const columns = [
    { key: 'code', title: '编号', width: 100, frozen: true },
    { key: 'title', title: '改革任务', width: 200, kind: 'link' as const, sortable: true },
]
const text = (row: number, key: string) => `${key}-${row}`

function grid() {
    return mount(LedgerGrid, {
        attachTo: document.body,
        props: {
            label: '任务台账',
            columns,
            view: Int32Array.from({ length: 20_000 }, (_, i) => i),
            text,
            value: text,
            selected: new Set<number>(),
        },
    })
}

beforeAll(() => {
    Element.prototype.scrollTo ??= () => {}
})

describe('a ledger of 20,000 rows', () => {
    it('keeps only what is seen in the document and tells readers how much there is', () => {
        const wrapper = grid()
        expect(wrapper.findAll('[role=row]').length).toBeLessThan(60)
        expect(wrapper.attributes('aria-rowcount')).toBe('20001')
    })
    it('opens the row under the keyboard', async () => {
        const wrapper = grid()
        await wrapper.trigger('keydown', { key: 'ArrowDown' })
        await wrapper.trigger('keydown', { key: 'Enter' })
        expect(wrapper.emitted('open')).toEqual([[1]])
    })
    it('ticks the whole block with the space bar', async () => {
        const wrapper = grid()
        await wrapper.trigger('keydown', { key: 'ArrowDown', shiftKey: true })
        await wrapper.trigger('keydown', { key: 'ArrowDown', shiftKey: true })
        await wrapper.trigger('keydown', { key: ' ' })
        expect(wrapper.emitted('select')).toEqual([[[0, 1, 2], true]])
    })
    it('tells readers which cell is active', async () => {
        const wrapper = grid()
        await wrapper.trigger('keydown', { key: 'ArrowRight' })
        await nextTick()
        expect(wrapper.attributes('aria-activedescendant')).toBe('cell-0-1')
    })
})
