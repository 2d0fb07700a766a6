import type { ColumnRole, Import, ImportChoice, ImportMapping, ImportRow } from '../../api/types'

type SheetChoice = NonNullable<ImportMapping['sheets']>[number]
type UnitChoice = NonNullable<ImportMapping['units']>[number]

const empty_sheet = (name: string): SheetChoice => ({ name, skip: null, first_header: null, last_header: null, columns: [] })

function with_sheet(mapping: ImportMapping, name: string, change: (sheet: SheetChoice) => SheetChoice): ImportMapping {
    const sheets = mapping.sheets ?? []
    const found = sheets.find(s => s.name === name)
    const changed = change(found ?? empty_sheet(name))
    return { ...mapping, sheets: found ? sheets.map(s => (s === found ? changed : s)) : [...sheets, changed] }
}

// Decisions over what the reader found; only what the person decided is sent, the rest stays the reader's.

export function choose_sheet(mapping: ImportMapping, name: string, taken: boolean): ImportMapping {
    return with_sheet(mapping, name, s => ({ ...s, skip: !taken }))
}

export function choose_role(mapping: ImportMapping, name: string, column: string, role: ColumnRole): ImportMapping {
    return with_sheet(mapping, name, s => ({
        ...s,
        columns: [...(s.columns ?? []).filter(c => c.column !== column), { column, role }],
    }))
}

export function choose_header(mapping: ImportMapping, name: string, first: number | null, last: number | null): ImportMapping {
    return with_sheet(mapping, name, s => ({ ...s, first_header: first, last_header: last, columns: [] }))
}

export function choose_unit(mapping: ImportMapping, choice: UnitChoice): ImportMapping {
    return { ...mapping, units: [...(mapping.units ?? []).filter(u => u.name !== choice.name), choice] }
}

/** What the person says of one row that has no code and is like a matter. */
export function choose_row(mapping: ImportMapping, row: Pick<ImportRow, 'sheet' | 'row'>, choice: ImportChoice): ImportMapping {
    const others = (mapping.rows ?? []).filter(r => r.sheet !== row.sheet || r.row !== row.row)
    return { ...mapping, rows: [...others, { sheet: row.sheet, row: row.row, choice }] }
}

/** The same said of all rows that still wait. */
export function choose_waiting(mapping: ImportMapping, choice: ImportChoice | null): ImportMapping {
    return { ...mapping, proposals: choice }
}

export const row_chosen = (mapping: ImportMapping, row: Pick<ImportRow, 'sheet' | 'row'>) =>
    mapping.rows?.find(r => r.sheet === row.sheet && r.row === row.row)?.choice

export const skipped = (mapping: ImportMapping, name: string) => mapping.sheets?.find(s => s.name === name)?.skip === true
export const unit_chosen = (mapping: ImportMapping, name: string) => mapping.units?.find(u => u.name === name)

/** Whether a sheet gives tasks as things stand. */
export const gives_tasks = (it: Import, name: string) =>
    !skipped(it.mapping, name) && (it.sheets.find(s => s.name === name)?.rows ?? 0) > 0
