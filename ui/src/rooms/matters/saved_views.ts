import { ref } from 'vue'
import { keep, kept } from '../../i18n/i18n'

export interface SavedView {
    name: string
    query: string
}
const place = 'luoshi.ledger.views'

function read(): SavedView[] {
    try {
        const found: unknown = JSON.parse(kept(place) ?? '[]')
        return Array.isArray(found)
            ? found.filter((v): v is SavedView => typeof v?.name === 'string' && typeof v?.query === 'string')
            : []
    } catch {
        return []
    }
}

/** Views a person keeps on this computer; one name, one view. */
export const saved_views = ref<SavedView[]>(read())

export function save_view(view: SavedView): void {
    saved_views.value = [...saved_views.value.filter(v => v.name !== view.name), view]
    keep(place, JSON.stringify(saved_views.value))
}

export function drop_view(name: string): void {
    saved_views.value = saved_views.value.filter(v => v.name !== name)
    keep(place, JSON.stringify(saved_views.value))
}
