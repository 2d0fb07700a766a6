import { expect, test } from 'vitest'
import { fact_address } from './fact_links'
import { points, total } from './points'

test('a total has two decimals, a line as many as it needs', () => {
    expect([82, 97.456, 0, -1.5].map(total)).toEqual(['82.00', '97.46', '0.00', '−1.50'])
    expect([points(82), points(0.5, true), points(-2, true), points(-0.001)]).toEqual(['82', '+0.5', '−2', '0'])
})

test('every fact opens its own record', () => {
    const at = (source: string) => fact_address({ source, id: '7', points: null, value: '' }, '2017-06')
    expect(['tasks', 'reports', 'media', 'entries', 'inputs'].map(at)).toEqual([
        '/matters/7',
        '/reports/7',
        '/facts/2017-06?entry=7',
        '/facts/2017-06?entry=7',
        '',
    ])
})
