import type { Dispatch } from '../../api/types'
import { t } from '../../i18n/i18n'
import { days_until, now } from '../dates'

/** How much time is left, in words: the server decides what is late. */
export function deadline_words(dispatch: Dispatch, from = now()): string {
    if (dispatch.state === 'closed') return t('已结账')
    const left = days_until(dispatch.due_at, from)
    if (left > 0) return t('距截止还有 {n} 天', { n: left })
    if (new Date(dispatch.due_at) > from) return t('今天截止')
    return new Date(dispatch.locks_at) > from ? t('已过截止，报送算迟报') : t('已锁定')
}
