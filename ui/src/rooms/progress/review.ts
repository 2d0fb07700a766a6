import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue'
import { get, put } from '../../api/client'
import type { ReportRow } from '../../api/types'
import { t } from '../../i18n/i18n'
import { use_deed } from '../../parts/deed'
import { use_loading } from '../../parts/loading'
import { count_waiting } from '../../parts/shell/waiting'
import { say } from '../../parts/toast'
import { findings } from './checks'

export type Tab = 'submitted' | 'noted' | 'accepted' | 'returned' | 'missing'
const undo_seconds = 6
interface Decision {
    row: ReportRow
    accept: boolean
    reason: string
    timer: number
}

/** The reviewer's queue. A decision waits some seconds before it is sent, so that it can be taken back. */
export function use_review(month: () => string | undefined) {
    const rows = shallowRef<ReportRow[]>([])
    const tab = ref<Tab>('submitted')
    const current = ref<number>()
    const pending = shallowRef<Decision[]>([])
    const chosen_month = ref('')

    const loading = use_loading(async signal => {
        const boards = await get('/api/months', { signal })
        const board = boards.find(b => b.dispatch.month === month()) ?? boards.find(b => b.dispatch.state === 'open') ?? boards[0]
        rows.value = board ? await get('/api/months/{month}/reports', { at: { month: board.dispatch.month }, signal }) : []
        chosen_month.value = board?.dispatch.month ?? ''
        if (!shown.value.some(r => r.id === current.value)) select(shown.value[0]?.id)
        return boards
    }, month)
    const deed = use_deed({ reload: () => loading.reload() })

    const undecided = (row: ReportRow) => !pending.value.some(d => d.row.id === row.id)
    const waiting = computed(() => rows.value.filter(r => r.state === 'submitted' && undecided(r)))
    const lists = computed<Record<Tab, ReportRow[]>>(() => ({
        submitted: waiting.value,
        noted: waiting.value.filter(r => findings(r).length),
        accepted: rows.value.filter(r => r.state === 'accepted'),
        returned: rows.value.filter(r => r.state === 'returned'),
        missing: rows.value.filter(r => r.state === 'expected' || r.state === 'draft'),
    }))
    const shown = computed(() => lists.value[tab.value])
    const row = computed(() => rows.value.find(r => r.id === current.value))
    const reviewed = computed(() => lists.value.accepted.length + lists.value.returned.length + pending.value.length)

    function select(id: number | undefined) {
        current.value = id
    }
    function move(by: number) {
        const at = shown.value.findIndex(r => r.id === current.value)
        const next = shown.value[Math.max(0, Math.min(shown.value.length - 1, at + by))]
        if (next) select(next.id)
    }
    function decide(accept: boolean, reason = '') {
        const decided = row.value
        if (!decided || decided.state !== 'submitted' || !undecided(decided)) return
        const at = shown.value.findIndex(r => r.id === decided.id)
        const next = shown.value[at + 1] ?? shown.value[at - 1]
        const decision: Decision = { row: decided, accept, reason, timer: 0 }
        decision.timer = window.setTimeout(() => {
            void send(decision)
        }, undo_seconds * 1000)
        pending.value = [...pending.value, decision]
        select(next?.id)
        say(accept ? t('通过：{title}', { title: decided.title }) : t('退回：{title}', { title: decided.title }), {
            undo,
            seconds: undo_seconds,
        })
    }
    function undo() {
        const last = pending.value[pending.value.length - 1]
        if (!last) return
        clearTimeout(last.timer)
        pending.value = pending.value.filter(d => d !== last)
        tab.value = 'submitted'
        select(last.row.id)
    }
    async function send(decision: Decision, keepalive = false) {
        clearTimeout(decision.timer)
        const {
            row: { id, version },
            accept,
            reason,
        } = decision
        const answer = await (
            accept
                ? put('/api/reports/{id}/acceptance', { at: { id }, version, keepalive })
                : put('/api/reports/{id}/return', { at: { id }, version, body: { reason }, keepalive })
        ).catch((error: unknown) => {
            void deed.run(() => Promise.reject(error))
        })
        if (answer) {
            const { report } = answer
            rows.value = rows.value.map(r =>
                r.id === id
                    ? {
                          ...r,
                          version: answer.version,
                          state: report.state,
                          opinion: report.opinion,
                          returned_times: report.returned_times,
                      }
                    : r,
            )
            void count_waiting()
        }
        pending.value = pending.value.filter(d => d !== decision)
    }
    const send_all = (keepalive = false) => Promise.all(pending.value.map(decision => send(decision, keepalive)))
    // Closing the page must not lose what was decided: these requests outlive it.
    const leaving = () => {
        void send_all(true)
    }
    onMounted(() => window.addEventListener('pagehide', leaving))
    onBeforeUnmount(() => {
        window.removeEventListener('pagehide', leaving)
        void send_all()
    })
    return { loading, rows, tab, lists, shown, row, reviewed, chosen_month, current, select, move, decide, undo, deed }
}
