import { computed, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue'
import { get, put, Refused } from '../../api/client'
import type { Dispatch, ReportDetail, ReportRow } from '../../api/types'
import { use_deed } from '../../parts/deed'
import { use_loading } from '../../parts/loading'
import { keep_locally, kept_locally } from './drafts'
import { fillable, form_of, same, text_of, type ReportForm } from './words'

const save_after = 1200 // milliseconds without a key

/** The liaison officer's month: which report is in hand, what is typed, and how it gets to the server. */
export function use_my_month() {
    const rows = ref<ReportRow[]>([])
    const dispatch = shallowRef<Dispatch | null>(null)
    const evidence_at_full = ref<string[]>([])
    const at = ref(0)
    const form = reactive<ReportForm>({ progress: '', percent: 0, problem: '', next_step: '', coordination: '' })
    const saved = ref<'saved' | 'saving' | 'local' | ''>('')
    const row = computed(() => rows.value[at.value])
    const done = computed(() => rows.value.filter(r => !fillable(r.state)).length)
    let last_saved: ReportForm = { ...form }
    let timer = 0
    let chain: Promise<unknown> = Promise.resolve()

    const loading = use_loading(async signal => {
        const mine = await get('/api/my-month', { signal })
        dispatch.value = mine.dispatch
        rows.value = mine.reports
        evidence_at_full.value = mine.evidence_at_full
        show(
            Math.max(
                0,
                mine.reports.findIndex(r => fillable(r.state)),
            ),
        )
        return mine
    })
    const deed = use_deed({ mine: () => form.progress, reload: () => loading.reload() })

    function show(next: number) {
        at.value = next
        const report = rows.value[next]
        if (!report) return
        last_saved = form_of(report)
        Object.assign(form, (fillable(report.state) && kept_locally(report.id, report.version)) || last_saved)
        saved.value = ''
        deed.refusal.value = undefined
    }
    function open(next: number) {
        void flush()
        show(next)
    }

    function take(report: ReportRow, answer: ReportDetail) {
        report.evidence = answer.evidence
        const { progress, percent, problem, next_step, coordination, state, no_change, no_change_reason, submitted_at, late } =
            answer.report
        Object.assign(report, {
            version: answer.version,
            progress,
            percent,
            problem,
            next_step,
            coordination,
            state,
            no_change,
            no_change_reason,
            submitted_at,
            late,
        })
    }

    /** Saves the draft in hand if it changed; saves follow one another, so that versions do. */
    function flush(): Promise<unknown> {
        clearTimeout(timer)
        const report = row.value
        const typed = { ...form }
        if (!report || !fillable(report.state) || same(typed, last_saved)) return chain
        last_saved = typed
        saved.value = 'saving'
        chain = chain.then(() => save(report, typed))
        return chain
    }
    async function save(report: ReportRow, typed: ReportForm) {
        try {
            take(
                report,
                await put('/api/reports/{id}/draft', { at: { id: report.id }, version: report.version, body: text_of(typed) }),
            )
            if (row.value?.id !== report.id || same(form, typed)) keep_locally(report.id, null)
            saved.value = 'saved'
        } catch (error) {
            saved.value = 'local'
            if (error instanceof Refused && error.conflict) await deed.run(() => Promise.reject(error))
        }
    }

    watch(form, () => {
        const report = row.value
        if (!report || !fillable(report.state) || same(form, last_saved)) return
        keep_locally(report.id, { version: report.version, form: { ...form } })
        clearTimeout(timer)
        timer = window.setTimeout(flush, save_after)
    })
    onBeforeUnmount(() => {
        void flush()
    })

    async function hand_in(send: (report: ReportRow) => Promise<ReportDetail>): Promise<ReportRow | undefined> {
        const report = row.value
        if (!report || !fillable(report.state)) return undefined
        clearTimeout(timer)
        await chain
        const answer = await deed.run(() => send(report))
        if (!answer) return undefined
        take(report, answer)
        keep_locally(report.id, null)
        last_saved = form_of(report)
        return report
    }
    const submit = () =>
        hand_in(r => put('/api/reports/{id}/submission', { at: { id: r.id }, version: r.version, body: text_of(form) }))
    const no_change = (reason: string) =>
        hand_in(r => put('/api/reports/{id}/no-change', { at: { id: r.id }, version: r.version, body: { reason } }))

    /** Hangs exactly these files on a report; waits for a draft under way, so that versions follow one another. */
    async function attach(report: ReportRow, evidence: number[]) {
        await flush()
        const sent = chain.then(() =>
            deed.run(() => put('/api/reports/{id}/evidence', { at: { id: report.id }, version: report.version, body: { evidence } })),
        )
        chain = sent
        const answer = await sent
        if (!answer) return undefined
        take(report, answer)
        return answer.evidence
    }

    /** The next one still to be filled, after this and then from the top; stays when there is none. */
    function next() {
        const after = rows.value.findIndex((r, i) => i > at.value && fillable(r.state))
        const first = rows.value.findIndex(r => fillable(r.state))
        open(after >= 0 ? after : first >= 0 ? first : at.value)
    }
    return { loading, rows, row, at, form, saved, done, dispatch, deed, open, submit, no_change, attach, evidence_at_full, next }
}
