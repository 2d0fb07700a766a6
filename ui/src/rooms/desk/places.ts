import type { IconName } from '../../parts/icons'

/** Where a heap on the desk is worked off; lights lead to the ledger with that light. */
export function place_of(item: string, month: string | undefined): string {
    if (item.startsWith('light_')) return `/matters?light=${item.slice(6)}`
    switch (item) {
        case 'reports_submitted':
        case 'reports_expected':
        case 'reports_returned':
        case 'reports_accepted':
            return '/review'
        case 'matters_registered':
            return '/matters?state=registered'
        case 'matters_assigned':
            return '/matters?state=assigned'
        case 'closure_requested':
            return '/matters?state=closure_requested'
        case 'verified':
            return '/matters?state=verified'
        case 'milestones_missed':
        case 'overdue':
            return '/matters?state=in_progress&sort=due'
        case 'months_to_close':
            return '/months'
        case 'objections':
            return '/objections'
        case 'corrections':
        case 'months_published':
            return '/months'
        case 'bulletins_to_draft':
        case 'bulletins_to_issue':
        case 'bulletins_issued':
            return '/bulletins'
        default:
            return month ? `/ranking/${month}` : '/ranking'
    }
}

const icons: Record<string, IconName> = {
    dispatch: 'send',
    supervision: 'inspect',
    ranking: 'score',
    bulletin: 'bulletin',
    publicity: 'horn',
    consultation: 'people',
}
export const icon_of = (step: string): IconName => icons[step] ?? 'flag'
