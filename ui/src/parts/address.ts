import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Filters, order and page stand in the address, so that a list can be kept, sent to a colleague and gone back to. */
export function use_address() {
    const route = useRoute()
    const router = useRouter()
    const one = (name: string): string => {
        const value = route.query[name]
        return (Array.isArray(value) ? value[0] : value) ?? ''
    }
    const many = (name: string): string[] => {
        const value = route.query[name]
        return (Array.isArray(value) ? value : value ? [value] : []).filter((v): v is string => !!v)
    }
    function put(changes: Record<string, string | number | (string | number)[] | undefined>) {
        const query: Record<string, string | string[]> = { ...route.query } as Record<string, string | string[]>
        for (const [name, value] of Object.entries(changes)) {
            const empty = value === undefined || value === '' || (Array.isArray(value) && !value.length)
            if (empty) delete query[name]
            else query[name] = Array.isArray(value) ? value.map(String) : String(value)
        }
        return router.replace({ query })
    }
    const text = (name: string) =>
        computed({
            get: () => one(name),
            set: value => {
                void put({ [name]: value, page: undefined })
            },
        })
    const list = (name: string) =>
        computed({
            get: () => many(name),
            set: value => {
                void put({ [name]: value, page: undefined })
            },
        })
    const number = (name: string, otherwise: number) =>
        computed({
            get: () => Number(one(name)) || otherwise,
            set: value => {
                void put({ [name]: value === otherwise ? undefined : value })
            },
        })
    return { one, many, put, text, list, number, route }
}
