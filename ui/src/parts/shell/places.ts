import type { Text } from '../../i18n/i18n'
import type { Role } from '../../api/types'
import type { IconName } from '../icons'

export interface Place {
    to: string
    name: Text
    icon: IconName
    letter?: string
    roles?: Role[]
    waits?: 'review' | 'fill'
}
export interface PlaceGroup {
    name: Text
    places: Place[]
}

const office: Role[] = ['office_director', 'office_staff']
const unit: Role[] = ['liaison', 'unit_head']
const business: Role[] = [...office, ...unit, 'special_group', 'city_leader', 'inspector']

/** Where one can go; who sees what is the policy's business, this only spares people what is not for them. */
const groups: PlaceGroup[] = [
    {
        name: '日常',
        places: [
            { to: '/', name: '工作台', icon: 'home', letter: 'h', roles: business },
            { to: '/matters', name: '任务台账', icon: 'ledger', letter: 'l', roles: [...business, 'evaluator'] },
            { to: '/my-month', name: '月度填报', icon: 'month', letter: 'r', roles: unit, waits: 'fill' },
            { to: '/review', name: '月度审核', icon: 'review', letter: 'v', roles: office, waits: 'review' },
        ],
    },
    {
        name: '考评',
        places: [
            { to: '/months', name: '月度管理', icon: 'calendar', letter: 'm', roles: office },
            { to: '/facts', name: '得分依据登记', icon: 'clip', letter: 'f', roles: office },
            { to: '/ranking', name: '评分排名', icon: 'score', letter: 's', roles: business },
            { to: '/schemes', name: '细则试算', icon: 'edit', roles: office },
            { to: '/objections', name: '异议', icon: 'flag', letter: 'o', roles: [...office, ...unit] },
            { to: '/bulletins', name: '通报公文', icon: 'bulletin', letter: 'b', roles: business },
            { to: '/templates', name: '公文模板', icon: 'book', roles: office },
            { to: '/papers', name: '公文', icon: 'file', letter: 'd', roles: business },
            { to: '/numbers', name: '发文登记簿', icon: 'book', roles: office },
        ],
    },
    {
        name: '管理',
        places: [
            { to: '/units', name: '单位', icon: 'unit', letter: 'u', roles: [...office, 'system_admin'] },
            { to: '/users', name: '人员', icon: 'people', letter: 'p', roles: ['system_admin', 'security_admin'] },
            { to: '/permissions', name: '权限表', icon: 'shield', roles: ['security_admin', 'audit_admin', 'system_admin'] },
            { to: '/journal', name: '留痕', icon: 'trace', letter: 'j', roles: ['audit_admin'] },
            { to: '/playbook', name: '制度包', icon: 'book', roles: [...office, 'system_admin', 'audit_admin'] },
        ],
    },
]

export function places_of(role: Role | undefined): PlaceGroup[] {
    const open = (place: Place) => !place.roles || (!!role && place.roles.includes(role))
    return groups.map(g => ({ name: g.name, places: g.places.filter(open) })).filter(g => g.places.length)
}
