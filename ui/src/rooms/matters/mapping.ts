import type { ColumnRole, Import, ImportMapping } from '../../api/types'

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

export const skipped = (mapping: ImportMapping, name: string) => mapping.sheets?.find(s => s.name === name)?.skip === true
export const unit_chosen = (mapping: ImportMapping, name: string) => mapping.units?.find(u => u.name === name)

/** Whether a sheet gives tasks as things stand. */
export const gives_tasks = (it: Import, name: string) =>
    !skipped(it.mapping, name) && (it.sheets.find(s => s.name === name)?.rows ?? 0) > 0
