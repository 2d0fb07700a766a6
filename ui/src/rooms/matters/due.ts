import type { Matter } from '../../api/types'
import { t } from '../../i18n/i18n'

/** How firmly a document fixes its deadline, as the office says it. */
export function due_kinds(): { value: Matter['due_kind']; label: string }[] {
    return [
        { value: 'by_date', label: t('按期完成') },
        { value: 'whole_year', label: t('全年') },
        { value: 'ongoing', label: t('持续推进') },
        { value: 'recurring', label: t('定期开展') },
        { value: 'relative', label: t('相对时限') },
        { value: 'period', label: t('时间段') },
        { value: 'multi', label: t('分阶段') },
        { value: 'none', label: t('未明确') },
    ]
}
