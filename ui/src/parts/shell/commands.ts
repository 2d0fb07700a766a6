import { t } from '../../i18n/i18n'
import type { Role } from '../../api/types'
import type { IconName } from '../icons'
import { places_of } from './places'

export interface Command {
    name: string
    keys?: string
    icon: IconName
    to?: string
    deed?: 'theme' | 'help' | 'language'
}

export function commands_for(role: Role | undefined): Command[] {
    const going = places_of(role)
        .flatMap(g => g.places)
        .map(p => ({
            name: t('去 {place}', { place: t(p.name) }),
            icon: p.icon,
            to: p.to,
            ...(p.letter ? { keys: `G ${p.letter.toUpperCase()}` } : {}),
        }))
    const office = role === 'office_director' || role === 'office_staff'
    const doing: Command[] = office
        ? [
              { name: t('登记事项'), icon: 'plus', to: '/matters/new' },
              { name: t('导入台账（Excel）'), icon: 'upload', to: '/matters/import' },
          ]
        : []
    return [
        ...going,
        ...doing,
        { name: t('切换深色、浅色'), icon: 'moon', deed: 'theme' },
        { name: t('切换语言'), icon: 'globe', deed: 'language' },
        { name: t('快捷键'), keys: '?', icon: 'keyboard', deed: 'help' },
    ]
}
