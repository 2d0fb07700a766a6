import type { HistoryLine, MatterState } from '../../api/types'
import { language, t } from '../../i18n/i18n'
import { told } from '../../i18n/told'
import { light_of } from '../../parts/city'
import type { IconName } from '../../parts/icons'
import type { TimelineEntry } from '../../parts/Timeline.vue'
import { due_kinds } from './due'
import { matter_states, state_name } from './words'

type Tone = NonNullable<TimelineEntry['tone']>
interface Change {
    field: string
    label: string
    before: unknown
    after: unknown
}

const looks: [RegExp, IconName, Tone][] = [
    [/send_back|returned/, 'undo', 'warn'],
    [/accept|verif|close_out/, 'check', 'ok'],
    [/submit/, 'month', 'accent'],
    [/hold|wait/, 'clock', 'warn'],
    [/cancel/, 'close', 'bad'],
    [/assign/, 'send', 'accent'],
    [/acknowledge/, 'stamp', 'accent'],
    [/request_closure/, 'flag', 'accent'],
    [/import/, 'upload', 'accent'],
    [/change/, 'edit', 'accent'],
]

/** A line of the journal as the matter's page tells it: what was said, and what changed. */
export function history_words(line: Pick<HistoryLine, 'action' | 'label' | 'detail'>): {
    title: string
    text: string
    icon: IconName
    tone: Tone
} {
    const look = looks.find(([pattern]) => pattern.test(line.action))
    const changes = Array.isArray(line.detail) ? (line.detail as Change[]) : []
    const only_light = line.action === 'matter.changed' && changes.length === 1 && changes[0]!.field === 'light'
    const told = changes.filter(
        c => only_light || !(c.field === 'light' || (c.field === 'state' && line.action !== 'matter.changed')),
    )
    const text = [...said(line.detail), ...told.map(change_text)].join('\n')
    return {
        title: only_light ? t('进度评价变化') : line.label,
        text,
        icon: only_light ? 'flag' : (look?.[1] ?? 'plus'),
        tone: look?.[2] ?? 'accent',
    }
}

function said(detail: unknown): string[] {
    if (!detail || typeof detail !== 'object' || Array.isArray(detail)) return []
    const d = detail as Record<string, unknown>
    if (Array.isArray(d.added) && Array.isArray(d.removed))
        return [...named('＋', d.added as { name: string }[]), ...named('－', d.removed as { name: string }[])]
    const wanted = d.no_change ? ['no_change_reason', 'opinion'] : ['progress', 'opinion', 'reason']
    const texts = wanted.map(name => d[name]).filter((v): v is string => typeof v === 'string' && v !== '')
    return typeof d.percent === 'number' && texts.length ? [`${d.percent}%　${texts[0]}`, ...texts.slice(1)] : texts
}

const named = (sign: string, files: { name: string }[]) => files.map(file => sign + ' ' + file.name)

function change_text(change: Change): string {
    return `${told(change.label)}${language.value === 'en' ? ': ' : '：'}${shown(change.field, change.before)} → ${shown(change.field, change.after)}`
}

function shown(field: string, value: unknown): string {
    if (value === null || value === undefined || value === '') return t('（空）')
    if (field === 'light') return light_of(String(value))?.label ?? String(value)
    if (field === 'state' && matter_states.includes(value as MatterState)) return state_name(value as MatterState)
    if (field === 'due_kind') return due_kinds().find(k => k.value === value)?.label ?? String(value)
    return typeof value === 'string' ? (field === 'milestones' ? told(value) : value) : JSON.stringify(value)
}
