import type { PaperRow } from '../../api/types'

export function state_class(state: PaperRow['state']): string {
    return { draft: 'warn', to_sign: 'info', issued: 'done', voided: 'bad' }[state]
}

/** Where a line of the desk leads. */
export function address_of_row(row: PaperRow): string {
    return { paper: `/papers/${row.id}`, bulletin: `/bulletins/${row.id}`, notice: `/notices/${row.id}` }[row.desk] ?? '/papers'
}
