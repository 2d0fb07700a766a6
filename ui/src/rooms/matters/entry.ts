import type { Matter, MatterDetail, MatterEntry } from '../../api/types'

type Optional =
    | 'measure'
    | 'basis'
    | 'origin'
    | 'annual_goal'
    | 'deliverable'
    | 'heading_leader_name'
    | 'supervising_leader'
    | 'responsible_person'
    | 'note'
    | 'due_text'
export interface MilestoneForm {
    title: string
    due: string
    weight: number
    done_on: string
}
/** The form's own copy: texts are never null, dates are texts, so that inputs can hold what is half typed. */
export interface EntryForm extends Record<Optional, string> {
    title: string
    kind: string
    code: string
    year: number
    field: string[]
    special_group: number[]
    lead_units: number[]
    co_units: number[]
    starts_on: string
    due: string
    due_kind: Matter['due_kind']
    milestones: MilestoneForm[]
}
const texts: Optional[] = [
    'measure',
    'basis',
    'origin',
    'annual_goal',
    'deliverable',
    'heading_leader_name',
    'supervising_leader',
    'responsible_person',
    'note',
    'due_text',
]

export function empty_form(year: number, kind: string): EntryForm {
    const blank = Object.fromEntries(texts.map(name => [name, ''])) as Record<Optional, string>
    return {
        ...blank,
        title: '',
        kind,
        code: '',
        year,
        field: [],
        special_group: [],
        lead_units: [],
        co_units: [],
        starts_on: '',
        due: '',
        due_kind: 'by_date',
        milestones: [],
    }
}

export function form_of({ matter: m, lead_units, co_units, milestones }: MatterDetail): EntryForm {
    const kept = Object.fromEntries(texts.map(name => [name, m[name]])) as Record<Optional, string>
    return {
        ...kept,
        title: m.title,
        kind: m.kind,
        code: m.code,
        year: m.year,
        field: m.field ? [m.field] : [],
        special_group: m.special_group ? [m.special_group] : [],
        lead_units: lead_units.map(u => u.id),
        co_units: co_units.map(u => u.id),
        starts_on: m.starts_on ?? '',
        due: m.due ?? '',
        due_kind: m.due_kind,
        milestones: milestones.map(s => ({ title: s.title, due: s.due, weight: s.weight, done_on: s.done_on ?? '' })),
    }
}

export function entry_of(form: EntryForm): MatterEntry {
    const given = Object.fromEntries(texts.map(name => [name, form[name]])) as Record<Optional, string>
    return {
        ...given,
        title: form.title.trim(),
        kind: form.kind || null,
        code: form.code.trim() || null,
        year: form.year || null,
        ledger: null,
        field: form.field[0] ?? null,
        special_group: form.special_group[0] ?? null,
        lead_units: form.lead_units,
        co_units: form.co_units,
        heading_leader: null,
        liaison: null,
        starts_on: form.starts_on || null,
        due: form.due || null,
        due_kind: form.due_kind,
        due_precision: null,
        cadence: null,
        milestones: form.milestones
            .filter(s => s.title || s.due)
            .map(s => ({ title: s.title, due: s.due, weight: s.weight || 1, done_on: s.done_on || null })),
    }
}
