import type { GridColumn } from '../../parts/grid/grid'
import { sorted } from '../../parts/grid/grid'
import type { MatterState } from '../../api/types'
import { t } from '../../i18n/i18n'
import { day } from '../../parts/dates'
import { field_name, kind_name, light_of } from '../../parts/city'
import { state_name } from './words'

type Value = string | number | null

/** The whole filtered ledger as it came: column names once, then a list a row. */
export class LedgerTable {
    private readonly place: Map<string, number>
    constructor(
        columns: string[],
        private readonly rows: Value[][],
    ) {
        this.place = new Map(columns.map((name, at) => [name, at]))
    }
    get count() {
        return this.rows.length
    }

    value(row: number, key: string): Value {
        const at = this.place.get(key)
        return at === undefined ? null : (this.rows[row]?.[at] ?? null)
    }

    /** As a person reads it, on screen and in the clipboard. */
    text(row: number, key: string): string {
        const value = this.value(row, key)
        switch (key) {
            case 'state':
                return value ? state_name(value as MatterState) : ''
            case 'light':
                return light_of(String(value))?.label ?? ''
            case 'field':
                return field_name(String(value ?? ''))
            case 'kind':
                return kind_name(String(value ?? ''))
            case 'percent':
                return `${value ?? 0}%`
            case 'due':
                return String(this.value(row, 'due_text') || day(value as string | null))
            default:
                return String(value ?? '')
        }
    }

    count_by(key: string): Map<string, number> {
        const counts = new Map<string, number>()
        for (let row = 0; row < this.count; row++) {
            const value = String(this.value(row, key) ?? '')
            counts.set(value, (counts.get(value) ?? 0) + 1)
        }
        return counts
    }

    /** Rows with one of the lights (all when none is wanted), in the order of the column ("-due": backwards). */
    view(lights: string[], sort: string): Int32Array {
        const wanted = new Set(lights)
        const rows: number[] = []
        for (let row = 0; row < this.count; row++)
            if (!wanted.size || wanted.has(String(this.value(row, 'light')))) rows.push(row)
        const view = Int32Array.from(rows)
        const key = sort.replace(/^-/, '')
        return key && this.place.has(key) ? sorted(view, row => this.value(row, key), sort.startsWith('-') ? -1 : 1) : view
    }
}

/** What may be written in the grid itself; the rest has a page or a step of its own. */
export const written_here = new Set(['title', 'lead_units', 'due', 'co_units', 'field', 'heading_leader_name'])

export function ledger_columns(editable = false): GridColumn[] {
    const columns: GridColumn[] = [
        { key: 'code', title: t('编号'), width: 132, kind: 'mono', frozen: true, sortable: true },
        { key: 'title', title: t('改革任务'), width: 330, kind: 'link', frozen: true, sortable: true },
        { key: 'light', title: t('进度评价'), width: 120, kind: 'light', sortable: true },
        { key: 'percent', title: t('完成进度'), width: 160, kind: 'progress', sortable: true },
        { key: 'state', title: t('状态'), width: 104, sortable: true },
        { key: 'lead_units', title: t('牵头单位'), width: 150, sortable: true },
        { key: 'due', title: t('完成时限'), width: 140, kind: 'date', sortable: true },
        { key: 'co_units', title: t('配合单位'), width: 180 },
        { key: 'field', title: t('领域'), width: 130, sortable: true },
        { key: 'heading_leader_name', title: t('领衔领导'), width: 110, sortable: true },
        { key: 'progress', title: t('最新进展'), width: 320 },
        { key: 'kind', title: t('事项类型'), width: 110 },
        { key: 'year', title: t('年度'), width: 80, kind: 'mono' },
    ]
    return editable ? columns.map(c => ({ ...c, editable: written_here.has(c.key) })) : columns
}
