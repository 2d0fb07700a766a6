/** How a cell is drawn. `card` is one cell a row, for narrow screens. */
export type CellKind = 'text' | 'mono' | 'light' | 'progress' | 'date' | 'link' | 'card'

export interface GridColumn {
    key: string
    title: string
    width: number
    kind?: CellKind
    frozen?: boolean
    sortable?: boolean
    editable?: boolean
}

export interface Place {
    row: number
    column: number
} // in the view, not in the data
export interface Range {
    top: number
    bottom: number
    left: number
    right: number
}

export function range_between(a: Place, b: Place): Range {
    return {
        top: Math.min(a.row, b.row),
        bottom: Math.max(a.row, b.row),
        left: Math.min(a.column, b.column),
        right: Math.max(a.column, b.column),
    }
}

export interface Extent {
    rows: number
    columns: number
    page: number
}

/** Where a key leads from here, as in WPS and Excel; nothing for keys that do not move. */
export function moved(from: Place, key: string, control: boolean, extent: Extent): Place | null {
    const last = { row: extent.rows - 1, column: extent.columns - 1 }
    const to = destination(from, key, control, last, extent.page)
    return to && { row: clamp(to.row, last.row), column: clamp(to.column, last.column) }
}

function destination(at: Place, key: string, control: boolean, last: Place, page: number): Place | null {
    switch (key) {
        case 'ArrowDown':
            return { row: control ? last.row : at.row + 1, column: at.column }
        case 'ArrowUp':
            return { row: control ? 0 : at.row - 1, column: at.column }
        case 'ArrowRight':
            return { row: at.row, column: control ? last.column : at.column + 1 }
        case 'ArrowLeft':
            return { row: at.row, column: control ? 0 : at.column - 1 }
        case 'PageDown':
            return { row: at.row + page, column: at.column }
        case 'PageUp':
            return { row: at.row - page, column: at.column }
        case 'Home':
            return { row: control ? 0 : at.row, column: 0 }
        case 'End':
            return { row: control ? last.row : at.row, column: last.column }
        default:
            return null
    }
}

const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value))

/** A block of cells as spreadsheets take it from the clipboard: tabs, lines, and quotes around what would break them. */
export function as_clipboard(range: Range, text_at: (row: number, column: number) => string): string {
    const lines: string[] = []
    for (let row = range.top; row <= range.bottom; row++) {
        const cells: string[] = []
        for (let column = range.left; column <= range.right; column++) cells.push(quoted(text_at(row, column)))
        lines.push(cells.join('\t'))
    }
    return lines.join('\n')
}

function quoted(text: string): string {
    return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The cells of a block that a spreadsheet put into the clipboard; the last line break closes the last line. */
export function from_clipboard(text: string): string[][] {
    const rows: string[][] = []
    const cell = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/y
    const all = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
    if (!all) return rows
    let row: string[] = []
    for (let at = 0; at <= all.length; at = cell.lastIndex) {
        cell.lastIndex = at
        const found = cell.exec(all)
        if (!found) break
        row.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'))
        if (found[3] === '\t') continue
        rows.push(row)
        row = []
        if (!found[3]) break
    }
    return rows
}

/** The order of rows by one column; equal ones stay as they were, nothing comes last. */
export function sorted(rows: Int32Array, value_at: (row: number) => string | number | null, direction: 1 | -1): Int32Array {
    const values = new Map<number, string | number | null>()
    for (const row of rows) values.set(row, value_at(row))
    const collator = new Intl.Collator('zh-CN', { numeric: true })
    const compare = (a: string | number | null, b: string | number | null) => {
        if (a === b) return 0
        if (a === null || a === '') return direction
        if (b === null || b === '') return -direction
        return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
    }
    const order = Array.from(rows, (row, at) => ({ row, at }))
    order.sort((a, b) => compare(values.get(a.row)!, values.get(b.row)!) * direction || a.at - b.at)
    return Int32Array.from(order, o => o.row)
}
