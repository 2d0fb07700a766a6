import { keep, kept } from '../../i18n/i18n'
import type { ReportForm } from './words'

// What is typed is on this computer at once and at the server a moment later: a power cut costs nothing.

const place = (report: number) => `luoshi.draft.${report}`

export interface LocalDraft {
    version: number
    form: ReportForm
}

export function keep_locally(report: number, draft: LocalDraft | null): void {
    keep(place(report), draft && JSON.stringify(draft))
}

/** The draft that did not reach the server, if it was begun on the version that is still the newest. */
export function kept_locally(report: number, version: number): ReportForm | null {
    try {
        const draft = JSON.parse(kept(place(report)) ?? 'null') as LocalDraft | null
        return draft?.version === version ? draft.form : null
    } catch {
        return null
    }
}
