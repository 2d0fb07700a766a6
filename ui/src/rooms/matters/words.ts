import { t } from '../../i18n/i18n'
import type { MatterState, MatterStep } from '../../api/types'
import type { IconName } from '../../parts/icons'

export const matter_states: MatterState[] = [
    'registered',
    'assigned',
    'in_progress',
    'closure_requested',
    'verified',
    'closed_out',
    'waiting_superior',
    'on_hold',
    'cancelled',
]

export function state_name(state: MatterState): string {
    switch (state) {
        case 'registered':
            return t('已立项')
        case 'assigned':
            return t('待签收')
        case 'in_progress':
            return t('在办')
        case 'closure_requested':
            return t('申请办结')
        case 'verified':
            return t('已复核')
        case 'closed_out':
            return t('已销号')
        case 'waiting_superior':
            return t('待上级部署')
        case 'on_hold':
            return t('暂缓')
        case 'cancelled':
            return t('已撤销')
    }
}

interface StepWords {
    name: string
    path:
        | 'assignment'
        | 'acknowledgement'
        | 'closure-request'
        | 'verification'
        | 'closing-out'
        | 'return'
        | 'hold'
        | 'waiting'
        | 'resumption'
        | 'cancellation'
    icon: IconName
    ask?: string // label of the reason; not asked for when absent
    approver?: boolean
    text: string
}

/** What each step is called, what it asks for and what follows from it. */
export function words_of(step: MatterStep): StepWords {
    switch (step) {
        case 'assign':
            return { name: t('交办'), path: 'assignment', icon: 'send', text: t('交给牵头单位，等待签收。') }
        case 'acknowledge':
            return { name: t('签收'), path: 'acknowledgement', icon: 'stamp', text: t('签收后开始办理，每月填报进展。') }
        case 'request_closure':
            return {
                name: t('申请办结'),
                path: 'closure-request',
                icon: 'flag',
                ask: t('完成情况'),
                text: t('写明取得的成果，由改革办复核。'),
            }
        case 'verify':
            return { name: t('复核通过'), path: 'verification', icon: 'check', text: t('确认成果属实，提交销号。') }
        case 'close_out':
            return { name: t('销号'), path: 'closing-out', icon: 'stamp', text: t('销号后不再填报，也不能修改。') }
        case 'send_back':
            return {
                name: t('退回'),
                path: 'return',
                icon: 'undo',
                ask: t('退回理由'),
                text: t('退回上一环节，理由会给责任单位看到。'),
            }
        case 'hold':
            return {
                name: t('暂缓'),
                path: 'hold',
                icon: 'clock',
                ask: t('暂缓理由'),
                approver: true,
                text: t('暂缓期间不催报，不计滞后。'),
            }
        case 'wait':
            return {
                name: t('待上级部署'),
                path: 'waiting',
                icon: 'clock',
                ask: t('等待什么部署'),
                approver: true,
                text: t('上级没有部署的任务不计滞后。'),
            }
        case 'resume':
            return { name: t('恢复办理'), path: 'resumption', icon: 'undo', text: t('回到在办状态，恢复每月填报。') }
        case 'cancel':
            return {
                name: t('撤销'),
                path: 'cancellation',
                icon: 'close',
                ask: t('撤销理由'),
                approver: true,
                text: t('撤销后不再办理，留痕永久保存。'),
            }
    }
}
