import { onBeforeUnmount, onMounted } from 'vue'
import { letter_keys } from './look'

export function typing(target: EventTarget | null): boolean {
    return (
        target instanceof HTMLElement &&
        !!target.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable],[role=listbox]')
    )
}

export const overlaid = () => !!document.querySelector('[role=dialog]')

/** How a key event is written in a table of keys: "a", "shift+A", "alt+n", "ctrl+enter". */
export function name_of(event: KeyboardEvent): string {
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
    const key = event.altKey && letter ? letter : event.key.toLowerCase()
    const control = event.ctrlKey || event.metaKey ? 'ctrl+' : ''
    const shift = event.shiftKey && key.length === 1 && /[a-z]/.test(key) ? 'shift+' : ''
    return `${control}${event.altKey ? 'alt+' : ''}${shift}${key}`
}

/** Keys of a page while it is shown. Single letters rest while somebody types or a dialog is open. */
export function use_keys(table: () => Record<string, () => void>): void {
    const listen = (event: KeyboardEvent) => {
        if (event.defaultPrevented || event.isComposing) return
        const name = name_of(event)
        const single = !name.includes('+') || name.startsWith('shift+')
        if (single && (!letter_keys.value || typing(event.target) || overlaid())) return
        if (!single && overlaid()) return
        const deed = table()[name]
        if (!deed) return
        event.preventDefault()
        deed()
    }
    onMounted(() => window.addEventListener('keydown', listen))
    onBeforeUnmount(() => window.removeEventListener('keydown', listen))
}
