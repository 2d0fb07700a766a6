import { reactive } from 'vue'

export interface Toast {
    id: number
    text: string
    bad: boolean
    undo?: () => void
}
export const toasts = reactive<Toast[]>([])
let last = 0

/** Says what happened; with `undo` offers to take it back for as long as it stands. */
export function say(text: string, options: { undo?: () => void; bad?: boolean; seconds?: number } = {}) {
    const toast: Toast = { id: ++last, text, bad: options.bad ?? false }
    if (options.undo) toast.undo = options.undo
    toasts.push(toast)
    if (toasts.length > 3) toasts.shift()
    setTimeout(() => dismiss(toast.id), (options.seconds ?? (options.undo ? 8 : options.bad ? 9 : 4)) * 1000)
}

export function dismiss(id: number) {
    const at = toasts.findIndex(t => t.id === id)
    if (at >= 0) toasts.splice(at, 1)
}
