import type { FactRef } from '../../api/types'

/** Where a fact's record stands: the matter, the report, or the entry with its evidence. A value of the unit has no record. */
export function fact_address(fact: FactRef, month: string): string {
    if (fact.source === 'inputs') return ''
    if (fact.source === 'tasks') return `/matters/${fact.id}`
    if (fact.source === 'reports') return `/reports/${fact.id}`
    return `/facts/${month}?entry=${fact.id}`
}
