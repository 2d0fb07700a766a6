import { nextTick, shallowRef, type ComputedRef, type Ref } from 'vue'
import { from_clipboard, type GridColumn, type Place, type Range } from './grid'

interface Editing {
    place: Place
    text: string
    at: { left: number; top: number; width: number; height: number }
}
export interface Block {
    top: number // in the view
    left: number
    cells: string[][]
}
interface Around {
    box: Ref<HTMLElement | undefined>
    columns: ComputedRef<GridColumn[]>
    active: Ref<Place>
    range: Ref<Range>
    text: (place: Place) => string
    move: (place: Place) => void
    block: (block: Block) => void
}

/** Writing into cells as in WPS and Excel: typing or F2 begins, Ctrl D fills down, a pasted block lies at the active cell. */
export function use_editing(around: Around) {
    const editing = shallowRef<Editing | null>(null)
    const writable = (column: number) => around.columns.value[column]?.editable ?? false

    function begin(place: Place, text: string) {
        const cell = document.getElementById(`cell-${place.row}-${place.column}`)
        if (!cell || !writable(place.column)) return false
        const { left, top, width, height } = cell.getBoundingClientRect()
        editing.value = { place, text, at: { left, top, width, height } }
        return true
    }
    function press(event: KeyboardEvent): boolean {
        const control = event.ctrlKey || event.metaKey
        if (event.key === 'F2') return begin(around.active.value, around.text(around.active.value))
        if (control && event.key.toLowerCase() === 'd') return fill_down()
        if (event.key === 'Process') {
            void begin(around.active.value, '')
            return false // the input method goes on in the editor
        }
        return event.key.length === 1 && !' /?'.includes(event.key) && !control && !event.altKey && begin(around.active.value, event.key)
    }
    function fill_down(): boolean {
        const { top, bottom, left, right } = around.range.value
        if (bottom === top) return true
        const first = Array.from({ length: right - left + 1 }, (_, at) => around.text({ row: top, column: left + at }))
        around.block({ top: top + 1, left, cells: Array.from({ length: bottom - top }, () => first) })
        return true
    }
    function keep(text: string, then: 'down' | 'right' | 'stay') {
        const place = editing.value?.place
        editing.value = null
        if (!place) return
        if (then !== 'stay') {
            around.move({ row: place.row + (then === 'down' ? 1 : 0), column: place.column + (then === 'right' ? 1 : 0) })
            void nextTick(() => around.box.value?.focus({ preventScroll: true }))
        }
        if (text !== around.text(place)) around.block({ top: place.row, left: place.column, cells: [[text]] })
    }
    /** Puts the editor where its cell stands now; false when the cell is out of sight and no longer drawn. */
    function follow(): boolean {
        const now = editing.value
        const cell = now && document.getElementById(`cell-${now.place.row}-${now.place.column}`)
        if (!now || !cell) return false
        const { left, top, width, height } = cell.getBoundingClientRect()
        editing.value = { ...now, at: { left, top, width, height } }
        return true
    }
    function drop() {
        editing.value = null
        void nextTick(() => around.box.value?.focus({ preventScroll: true }))
    }
    function paste(event: ClipboardEvent) {
        const cells = from_clipboard(event.clipboardData?.getData('text/plain') ?? '')
        if (!cells.length) return
        event.preventDefault()
        around.block({ top: around.range.value.top, left: around.range.value.left, cells })
    }
    return { editing, begin, press, keep, follow, drop, paste }
}
