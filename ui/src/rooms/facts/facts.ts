import { shallowRef } from 'vue'
import { get } from '../../api/client'
import type { FactSource, ScoreEntry, SourceColumn } from '../../api/types'
import { t } from '../../i18n/i18n'

/** The registered sources; they belong to the program and do not change while it runs. */
export const fact_sources = shallowRef<FactSource[]>([])
export async function know_sources(): Promise<FactSource[]> {
    if (!fact_sources.value.length) fact_sources.value = await get('/api/fact-sources')
    return fact_sources.value
}
export const source_named = (name: string) => fact_sources.value.find(s => s.name === name)
export function source_label(name: string): string {
    return name === 'inputs' ? t('指标') : (source_named(name)?.label ?? name)
}

// What stands in the entry itself; every other column is a cell.
const common = ['title', 'basis', 'happened_on', 'level', 'kind', 'role', 'count', 'points', 'reference', 'evidence']
export const own_columns = (source: FactSource | undefined): SourceColumn[] =>
    source?.columns.filter(c => !common.includes(c.name)) ?? []
export const column_named = (source: FactSource | undefined, name: string) => source?.columns.find(c => c.name === name)

export type EntryState = 'counts' | 'waits' | 'withdrawn'
export const state_of = (e: ScoreEntry): EntryState => (e.withdrawn ? 'withdrawn' : e.confirmed ? 'counts' : 'waits')
export function state_name(state: EntryState): string {
    return state === 'withdrawn' ? t('已撤回') : state === 'waits' ? t('待另一人确认') : t('计入得分')
}

export interface EntryForm {
    unit: number | ''
    title: string
    basis: string
    happened_on: string
    level: string
    kind: string
    role: string
    count: string
    points: string
    reference: string
    cells: Record<string, string>
}
export const empty_form = (): EntryForm => ({
    unit: '',
    title: '',
    basis: '',
    happened_on: '',
    level: '',
    kind: '',
    role: 'lead',
    count: '',
    points: '',
    reference: '',
    cells: {},
})

/** What the server is asked to enter; what was left empty is left out. */
export function body_of(form: EntryForm, source: FactSource, evidence: number[]) {
    const number = (text: string) => (text.trim() ? Number(text) : null)
    return {
        unit: Number(form.unit),
        source: source.name,
        kind: form.kind.trim(),
        title: form.title.trim(),
        basis: form.basis.trim(),
        level: form.level.trim(),
        role: form.role,
        reference: form.reference.trim(),
        count: number(form.count),
        points: number(form.points),
        happened_on: form.happened_on || null,
        cells: own_columns(source)
            .map(c => ({ name: c.name, value: (form.cells[c.name] ?? '').trim() }))
            .filter(c => c.value),
        evidence,
    }
}
