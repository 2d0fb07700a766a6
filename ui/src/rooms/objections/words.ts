import type { ObjectionRow, PublicationView } from '../../api/types'
import { t } from '../../i18n/i18n'

export function objection_state_name(state: ObjectionRow['state']): string {
    switch (state) {
        case 'raised':
            return t('待裁定')
        case 'withdrawn':
            return t('已撤回')
        case 'upheld':
            return t('予以支持')
        case 'partly_upheld':
            return t('部分支持')
        case 'rejected':
            return t('不予支持')
    }
}

/** The chip's tone beside the word. */
export function tone_of(state: ObjectionRow['state']): string {
    if (state === 'raised') return 'warn'
    return state === 'upheld' || state === 'partly_upheld' ? 'ok' : ''
}

export function publication_words(p: PublicationView): string {
    if (p.state === 'final') return t('已定稿，不再变化')
    if (p.state === 'deciding') return p.undecided ? t('公示期满，{n} 件异议待裁定', { n: p.undecided }) : t('公示期满，待定稿')
    return p.workdays_left ? t('公示中，还有 {n} 个工作日', { n: p.workdays_left }) : t('公示中，今天截止')
}

export const about = (row: ObjectionRow) => row.rule_title || t('漏计事实')
