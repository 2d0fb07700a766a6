import { ref, shallowReactive } from 'vue'
import { Refused } from '../api/client'
import { say } from './toast'

/** Somebody else changed the record meanwhile: what the person wrote is kept in sight until he has seen the newer one. */
export const conflict = shallowReactive<{ mine: string; reload: (() => void) | null }>({ mine: '', reload: null })

interface DeedOptions {
    mine?: () => string
    reload?: () => void
}

/** One thing a person does: shows that it is under way, keeps what the server refused, and never runs twice at once. */
export function use_deed(options: DeedOptions = {}) {
    const busy = ref(false)
    const refusal = ref<Refused>()

    async function run<T>(deed: () => Promise<T>): Promise<T | undefined> {
        if (busy.value) return undefined
        busy.value = true
        refusal.value = undefined
        try {
            return await deed()
        } catch (error) {
            const refused = error instanceof Refused ? error : new Refused(-1, String(error))
            refusal.value = refused
            if (refused.conflict) Object.assign(conflict, { mine: options.mine?.() ?? '', reload: options.reload ?? (() => {}) })
            else if (!refused.errors.length) say(refused.message, { bad: true })
            return undefined
        } finally {
            busy.value = false
        }
    }
    return { busy, refusal, run }
}
