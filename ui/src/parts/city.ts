import { computed, shallowRef, watch } from 'vue'
import { get } from '../api/client'
import { language } from '../i18n/i18n'
import type { Light, Playbook, Unit } from '../api/types'

// What every page needs and seldom changes: the city's playbook and its units. Asked for once a sign-in.

export const playbook = shallowRef<Playbook>()
export const units = shallowRef<Unit[]>([])
let asked: Promise<void> | undefined

export function know_city(): Promise<void> {
    asked ??= Promise.all([get('/api/playbook'), get('/api/units').catch(() => [])])
        .then(([book, all]) => {
            playbook.value = book
            units.value = all
        })
        .catch(() => {
            asked = undefined
        })
    return asked
}

export function forget_city(): void {
    asked = undefined
}

// The playbook's words come in the language of the screen.
watch(language, () => {
    if (!playbook.value) return
    forget_city()
    void know_city()
})

export const city_name = computed(() => playbook.value?.city.name ?? '')
const lights = computed(() => new Map<string, Light>(playbook.value?.lights.map(l => [l.name, l])))
export const light_of = (name: string) => lights.value.get(name)

/** A matter keeps its field as the office calls it, so that is what is chosen. */
export const field_options = computed(() =>
    [...new Set(playbook.value?.fields.map(f => f.label))].map(label => ({ value: label, label })),
)
const fields = computed(() => new Map(playbook.value?.fields.map(f => [f.key, f.label])))
export const field_name = (key: string) => fields.value.get(key) ?? key
const kinds = computed(() => new Map(playbook.value?.kinds.map(k => [k.key, k.label])))
export const kind_name = (key: string) => kinds.value.get(key) ?? key

const by_id = computed(() => new Map(units.value.map(u => [u.id, u])))
export const unit_name = (id: number | null | undefined) => (id ? by_id.value.get(id)?.name : '') ?? ''
export const unit_options = computed(() =>
    units.value.map(u => ({ value: u.id, label: u.name, note: u.short_name === u.name ? '' : u.short_name })),
)
