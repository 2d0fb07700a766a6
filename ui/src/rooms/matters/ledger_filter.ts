import { computed } from 'vue'
import type { operations } from '../../api/api'
import type { MatterState } from '../../api/types'
import { use_address } from '../../parts/address'

export type MatterFilter = NonNullable<operations['get_matters_grid']['parameters']['query']>
const names = ['q', 'unit', 'field', 'state', 'kind', 'ledger', 'due_from', 'due_to', 'light'] as const

/** What the ledger is narrowed to, as the address says it. Lights and order are applied here at once; the rest is asked for. */
export function use_ledger_filter() {
    const address = use_address()
    const asked = computed<MatterFilter>(() => {
        const filter: MatterFilter = {}
        const number = (name: 'year' | 'unit' | 'ledger') => {
            if (Number(address.one(name))) filter[name] = Number(address.one(name))
        }
        const text = (name: 'q' | 'field' | 'kind' | 'due_from' | 'due_to') => {
            if (address.one(name)) filter[name] = address.one(name)
        }
        number('year')
        number('unit')
        number('ledger')
        text('q')
        text('field')
        text('kind')
        text('due_from')
        text('due_to')
        const states = address.many('state')
        if (states.length) filter.state = states as MatterState[]
        return filter
    })
    const lights = address.list('light')
    const sort = address.text('sort')
    const active = computed(() => names.filter(name => address.many(name).length).length)
    const clear = () => address.put(Object.fromEntries(names.map(name => [name, undefined])))
    function sort_by(key: string) {
        sort.value = sort.value === key ? `-${key}` : sort.value === `-${key}` ? '' : key
    }
    return { address, asked, lights, sort, active, clear, sort_by }
}
