import { get, put, Refused } from '../../api/client'
import type { MatterEntry, Unit } from '../../api/types'
import { t } from '../../i18n/i18n'
import { field_options, units } from '../../parts/city'
import type { Block } from '../../parts/grid/editing'
import type { GridColumn } from '../../parts/grid/grid'
import { entry_of, form_of, type EntryForm } from './entry'
import { written_here, type LedgerTable } from './ledger_table'

export interface CellChange {
    key: string
    column: string
    before: string
    after: string
    fault: string
}
/** What is to change in one matter, and what came of it. */
export interface RowChange {
    id: number
    version: number
    code: string
    title: string
    cells: CellChange[]
    faults: string[] // from the server
}
export interface Saved {
    id: number
    version: number
    before: MatterEntry
}

/** The differences a written or pasted block makes; cells of columns that are not written here are passed over. */
export function changes_of(table: LedgerTable, view: Int32Array, columns: GridColumn[], block: Block): RowChange[] {
    const out: RowChange[] = []
    block.cells.forEach((cells, down) => {
        const row = view[block.top + down]
        if (row === undefined) return
        const changes: CellChange[] = []
        cells.forEach((after, right) => {
            const column = columns[block.left + right]
            if (!column || !written_here.has(column.key)) return
            const before = table.text(row, column.key)
            if (after.trim() === before) return
            const fault = write({} as EntryForm, column.key, after)
            changes.push({ key: column.key, column: column.title, before, after: after.trim(), fault })
        })
        if (changes.length)
            out.push({
                id: Number(table.value(row, 'id')),
                version: Number(table.value(row, 'version')),
                code: table.text(row, 'code'),
                title: table.text(row, 'title'),
                cells: changes,
                faults: [],
            })
    })
    return out
}

/** Writes one cell's text into a form; what is wrong with it, or nothing. */
export function write(form: EntryForm, key: string, written: string): string {
    const text = written.trim()
    switch (key) {
        case 'title':
            form.title = text
            return text ? '' : t('请填写改革任务')
        case 'due':
            return write_due(form, text)
        case 'field': {
            const found = field_options.value.find(f => f.value === text)
            form.field = found ? [found.value] : []
            return found || !text ? '' : t('没有“{name}”这个领域', { name: text })
        }
        case 'lead_units':
        case 'co_units':
            return write_units(form, key, text)
        default:
            form.heading_leader_name = text
            return ''
    }
}

function write_due(form: EntryForm, text: string): string {
    const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
    const date = found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : ''
    if (text && (!date || Number.isNaN(Date.parse(date)))) return t('“{text}”不是日期，请写成 2017-06-30', { text })
    form.due = date
    form.due_text = ''
    form.due_kind = date ? 'by_date' : 'none'
    return ''
}

function write_units(form: EntryForm, key: 'lead_units' | 'co_units', text: string): string {
    const names = text.split(/[、，,；;\s]+/).filter(Boolean)
    const found = names.map(name => units.value.find((u: Unit) => u.name === name || u.short_name === name))
    const missing = names.filter((_, at) => !found[at])
    if (missing.length) return t('单位名录里没有：{names}', { names: missing.join('、') })
    if (key === 'lead_units' && !names.length) return t('至少要有一个牵头单位')
    form[key] = found.map(u => u!.id)
    return ''
}

/** Saves one matter as it was seen in the grid: refused when somebody changed it meanwhile. Answers how to take it back. */
export async function save_row(change: RowChange): Promise<Saved> {
    const detail = await get('/api/matters/{id}', { at: { id: change.id } })
    if (detail.version !== change.version) throw new Refused(412, t('他人刚改过这一项，请刷新后再改'))
    const before = entry_of(form_of(detail))
    const form = form_of(detail)
    for (const cell of change.cells) write(form, cell.key, cell.after)
    const next = await put('/api/matters/{id}', { at: { id: change.id }, version: change.version, body: entry_of(form) })
    return { id: change.id, version: next.version, before }
}

/** Takes back what was saved, unless somebody has changed it since. */
export async function take_back(saved: Saved[]): Promise<number> {
    let back = 0
    for (const { id, version, before } of saved)
        await put('/api/matters/{id}', { at: { id }, version, body: before }).then(
            () => back++,
            () => {},
        )
    return back
}
