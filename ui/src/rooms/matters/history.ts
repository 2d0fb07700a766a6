import type { HistoryLine } from '../../api/types'
import type { IconName } from '../../parts/icons'
import type { TimelineEntry } from '../../parts/Timeline.vue'

const looks: [RegExp, IconName, TimelineEntry['tone']][] = [
    [/send_back|sent_back|return|send-back/, 'undo', 'warn'], [/accept|verif|close_out|closed_out/, 'check', 'ok'], [/submit|no_change/, 'month', 'accent'], [/hold|wait/, 'clock', 'warn'],
    [/cancel/, 'close', 'bad'], [/assign/, 'send', 'accent'], [/acknowledge/, 'stamp', 'accent'], [/request_closure/, 'flag', 'accent'], [/import/, 'upload', 'accent'], [/change|draft/, 'edit', 'accent'],
]

/** What of a deed's journal payload a reader wants to see: its text and reason, and the fields that changed. */
export function history_words(line: Pick<HistoryLine, 'action' | 'detail'>): Pick<TimelineEntry, 'icon' | 'text'> & { tone: NonNullable<TimelineEntry['tone']> } {
    const look = looks.find(([pattern]) => pattern.test(line.action))
    return { icon: look?.[1] ?? 'plus', tone: look?.[2] ?? 'accent', text: text_of(line.detail) }
}

function text_of(detail: unknown): string {
    if (!detail || typeof detail !== 'object') return ''
    const d = detail as Record<string, unknown>
    const said = ['reason', 'progress', 'result', 'opinion', 'no_change_reason'].map(name => d[name]).filter((v): v is string => typeof v === 'string' && v !== '')
    const changes = Array.isArray(d.changes) ? d.changes.map(change_text).filter(Boolean) : []
    return [...said, ...changes].join('\n')
}

function change_text(change: unknown): string {
    const c = change as { label?: string; from?: unknown; to?: unknown; before?: unknown; after?: unknown }
    if (!c?.label) return ''
    const shown = (value: unknown) => (value === null || value === undefined || value === '' ? '（空）' : typeof value === 'string' ? value : JSON.stringify(value))
    return `${c.label}：${shown(c.before ?? c.from)} → ${shown(c.after ?? c.to)}`
}
