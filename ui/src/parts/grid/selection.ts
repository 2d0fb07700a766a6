import { computed, onBeforeUnmount, onMounted, shallowRef, type Ref } from 'vue'
import { moved, range_between, type Extent, type Place } from './grid'

/** The active cell and the block of cells around it, moved by keys and by dragging. */
export function use_selection(extent: Ref<Extent>, shown: (place: Place) => void) {
    const active = shallowRef<Place>({ row: 0, column: 0 })
    const anchor = shallowRef<Place | null>(null)
    const range = computed(() => range_between(anchor.value ?? active.value, active.value))
    const several = computed(() => range.value.top !== range.value.bottom || range.value.left !== range.value.right)
    let dragging = false

    function go(place: Place, extend: boolean) {
        anchor.value = extend ? (anchor.value ?? active.value) : null
        active.value = place
        shown(place)
    }
    function press(event: KeyboardEvent): boolean {
        if (!extent.value.rows) return false
        const to = moved(active.value, event.key, event.ctrlKey || event.metaKey, extent.value)
        if (to) go(to, event.shiftKey)
        return !!to
    }
    function take_all() {
        anchor.value = { row: 0, column: 0 }
        active.value = { row: extent.value.rows - 1, column: extent.value.columns - 1 }
    }
    function start_drag(place: Place, extend: boolean) {
        go(place, extend)
        dragging = true
    }
    function drag_to(place: Place) {
        if (!dragging || (place.row === active.value.row && place.column === active.value.column)) return
        anchor.value ??= active.value
        active.value = place
    }
    function keep_inside() {
        const { rows, columns } = extent.value
        anchor.value = null
        active.value = {
            row: Math.max(0, Math.min(rows - 1, active.value.row)),
            column: Math.max(0, Math.min(columns - 1, active.value.column)),
        }
    }

    const stop = () => {
        dragging = false
    }
    onMounted(() => window.addEventListener('mouseup', stop))
    onBeforeUnmount(() => window.removeEventListener('mouseup', stop))
    return {
        active,
        range,
        several,
        go,
        press,
        take_all,
        start_drag,
        drag_to,
        keep_inside,
        drop: () => {
            anchor.value = null
        },
    }
}
