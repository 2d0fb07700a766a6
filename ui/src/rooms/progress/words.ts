import type { ReportRow, ReportState, ReportText } from '../../api/types'
import { t } from '../../i18n/i18n'

export function report_state_name(state: ReportState): string {
    switch (state) {
        case 'expected':
            return t('待填')
        case 'draft':
            return t('已存草稿')
        case 'submitted':
            return t('已报送')
        case 'returned':
            return t('被退回')
        case 'accepted':
            return t('已审核')
    }
}

export const fillable = (state: ReportState) => state === 'expected' || state === 'draft' || state === 'returned'

export interface ReportForm {
    progress: string
    percent: number
    problem: string
    next_step: string
    coordination: string
}

export function form_of(row: ReportRow): ReportForm {
    return {
        progress: row.progress,
        percent: row.percent,
        problem: row.problem,
        next_step: row.next_step,
        coordination: row.coordination,
    }
}

export function text_of(form: ReportForm): ReportText {
    return {
        progress: form.progress.trim(),
        percent: Math.round(Number(form.percent) || 0),
        problem: form.problem.trim(),
        next_step: form.next_step.trim(),
        coordination: form.coordination.trim(),
    }
}

export const same = (a: ReportForm, b: ReportForm) => JSON.stringify(text_of(a)) === JSON.stringify(text_of(b))
