import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { address_of, connection, get, new_key, put, Refused, trust, when_expired } from './client'

const answer = (status: number, body: unknown) =>
    new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'X-Request-Id': 'abc-1' } })
const asked = vi.fn<typeof fetch>()
const header = (call: number, name: string) => (asked.mock.calls[call]![1]!.headers as Record<string, string>)[name]

beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', asked)
    asked.mockReset()
    trust('token-7')
})
afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
})

describe('an address', () => {
    it('is filled in, and what is not asked for stays out', () => {
        expect(address_of('/api/matters/{id}/history', { id: 41 })).toBe('/api/matters/41/history')
        expect(address_of('/api/matters', {}, { q: '医共体', state: ['assigned', 'on_hold'], light: [], year: undefined })).toBe(
            '/api/matters?q=%E5%8C%BB%E5%85%B1%E4%BD%93&state=assigned%2Con_hold',
        )
    })
})

describe('a change', () => {
    it("carries the session's token, a key of its own and the version that was seen", async () => {
        asked.mockResolvedValue(answer(200, { version: 3 }))
        await put('/api/reports/{id}/acceptance', { at: { id: 5 }, version: 2 })
        expect(header(0, 'X-CSRF-Token')).toBe('token-7')
        expect(header(0, 'If-Match')).toBe('"2"')
        expect(header(0, 'Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/)
    })
    it('that got no answer is asked again with the same key, so that it has one effect', async () => {
        asked.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(answer(200, {}))
        const sent = put('/api/reports/{id}/acceptance', { at: { id: 5 }, version: 2 })
        await vi.runAllTimersAsync()
        await sent
        expect(asked).toHaveBeenCalledTimes(2)
        expect(header(0, 'Idempotency-Key')).toBe(header(1, 'Idempotency-Key'))
    })
    it('that was refused is not asked again, and says which field is wrong', async () => {
        asked.mockResolvedValue(
            answer(422, {
                type: 'about:blank',
                title: '填写有误',
                status: 422,
                errors: [{ path: 'percent', message: '进度应在 0 到 100 之间' }],
            }),
        )
        const refusal = (await put('/api/reports/{id}/acceptance', { at: { id: 5 }, version: 2 }).catch(
            (error: unknown) => error,
        )) as Refused
        expect(asked).toHaveBeenCalledTimes(1)
        expect(refusal.of('percent')).toBe('进度应在 0 到 100 之间')
        expect(refusal.reference).toBe('abc-1')
    })
    it('of a record that somebody else changed is a conflict', async () => {
        asked.mockResolvedValue(answer(412, { type: 'about:blank', title: '他人已修改', status: 412, errors: [] }))
        const refusal = (await put('/api/reports/{id}/acceptance', { at: { id: 5 }, version: 2 }).catch(
            (error: unknown) => error,
        )) as Refused
        expect(refusal.conflict).toBe(true)
    })
})

describe('the connection', () => {
    it('is noticed when it goes and when it comes back', async () => {
        asked.mockRejectedValue(new TypeError('network'))
        const lost = get('/api/months').catch((error: unknown) => error)
        await vi.runAllTimersAsync()
        expect(((await lost) as Refused).offline).toBe(true)
        expect(connection.online).toBe(false)
        asked.mockResolvedValue(answer(200, []))
        await get('/api/months')
        expect(connection.online).toBe(true)
    })
    it('of a session that has expired leads to the sign-in', async () => {
        const expired = vi.fn()
        when_expired(expired)
        asked.mockResolvedValue(answer(401, { type: 'about:blank', title: '请登录', status: 401, errors: [] }))
        await get('/api/months').catch(() => {})
        expect(expired).toHaveBeenCalledOnce()
    })
})

describe('a key', () => {
    it('is a UUID also where the browser makes none itself', () => {
        vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) })
        expect(new_key()).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
    })
})
