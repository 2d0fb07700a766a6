import { onScopeDispose, shallowRef, watch, type WatchSource } from 'vue'
import { Refused } from '../api/client'

/** What a page loads: the answer, or why there is none. The last answer stays on screen while a newer one is on its way. */
export function use_loading<T>(load: (signal: AbortSignal) => Promise<T>, again_when?: WatchSource | WatchSource[]) {
    const value = shallowRef<T>()
    const trouble = shallowRef<Refused>()
    const busy = shallowRef(false)
    let current: AbortController | undefined

    async function reload(): Promise<void> {
        current?.abort()
        const mine = (current = new AbortController())
        busy.value = true
        try {
            const answer = await load(mine.signal)
            if (mine.signal.aborted) return
            value.value = answer
            trouble.value = undefined
        } catch (error) {
            if (mine.signal.aborted) return
            trouble.value = error instanceof Refused ? error : new Refused(-1, String(error))
        } finally {
            if (current === mine) busy.value = false
        }
    }
    if (again_when) watch(again_when, reload, { immediate: true })
    else void reload()
    onScopeDispose(() => current?.abort())
    return { value, trouble, busy, reload }
}
