import { computed, onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

export const head_height = 40
const spare_rows = 6
const rows_a_block = 256

export interface Slot {
    key: number
    at: number
    y: number
}

/** The rows that stand in the document: as many as are seen and a few more, recycled while scrolling. They lie in a sticky
 *  viewport, so that fast scrolling may lag but never shows empty space. */
export function use_viewport(
    box: Ref<HTMLElement | undefined>,
    layer: Ref<HTMLElement | undefined>,
    count: Ref<number>,
    row_height: Ref<number>,
) {
    const height = ref(600)
    const width = ref(1000)
    const first = ref(0)
    const block = ref(0)
    const pool = computed(() => Math.ceil(height.value / row_height.value) + spare_rows * 2)

    const slots = computed<Slot[]>(() => {
        const last = Math.min(count.value, first.value + pool.value)
        const out: Slot[] = []
        for (let at = first.value; at < last; at++)
            out.push({ key: at % pool.value, at, y: (at - block.value) * row_height.value })
        return out.sort((a, b) => a.key - b.key)
    })

    function follow() {
        if (!box.value || !layer.value) return
        const top = box.value.scrollTop
        const from = Math.max(0, Math.floor(top / row_height.value) - spare_rows)
        const start = Math.floor(from / rows_a_block) * rows_a_block
        if (start !== block.value) block.value = start
        if (from !== first.value) first.value = from
        layer.value.style.transform = `translate3d(0,${start * row_height.value - top}px,0)`
    }

    function show(row: number) {
        const element = box.value
        if (!element) return
        const y = row * row_height.value
        if (y < element.scrollTop) element.scrollTop = y
        else if (y + row_height.value > element.scrollTop + height.value) element.scrollTop = y + row_height.value - height.value
        follow()
    }

    let observer: ResizeObserver | undefined
    onMounted(() => {
        if (typeof ResizeObserver === 'undefined' || !box.value) return
        observer = new ResizeObserver(() => {
            height.value = Math.max(row_height.value, box.value!.clientHeight - head_height)
            width.value = box.value!.clientWidth
            follow()
        })
        observer.observe(box.value)
    })
    onBeforeUnmount(() => observer?.disconnect())
    return { height, width, first, pool, slots, follow, show }
}
