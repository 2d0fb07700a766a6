import { reactive } from 'vue'
import { get } from '../../api/client'
import type { Dispatch } from '../../api/types'
import { is_office, is_unit } from '../session'

/** What waits for the person signed in, shown beside the navigation. */
export const waiting = reactive<{ review: number; fill: number; dispatch: Dispatch | null }>({
    review: 0,
    fill: 0,
    dispatch: null,
})

export async function count_waiting(): Promise<void> {
    try {
        if (is_unit.value) {
            const mine = await get('/api/my-month')
            waiting.dispatch = mine.dispatch
            waiting.fill = mine.reports.filter(r => ['expected', 'draft', 'returned'].includes(r.state)).length
        } else if (is_office.value) {
            const open = (await get('/api/months')).find(board => board.dispatch.state === 'open')
            waiting.dispatch = open?.dispatch ?? null
            waiting.review = open?.submitted ?? 0
        }
    } catch {
        // A badge is a convenience: the page itself says what went wrong.
    }
}
