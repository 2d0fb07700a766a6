import { reactive } from 'vue'
import { told, told_answer } from '../i18n/told'
import type { paths } from './api'
import type { Problem } from './types'

// The one way to the server. Adds what every changing request must carry: the CSRF token of the session, a key that makes a
// repetition harmless, and the version of the record the person saw.

type Method = 'get' | 'post' | 'put' | 'delete'
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths]
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never
export type Answer<O> = O extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : undefined
type Body<O> = O extends { requestBody: { content: { 'application/json': infer T } } } ? T : undefined
type Query<O> = O extends { parameters: { query?: infer Q } } ? Exclude<Q, undefined> : Record<string, never>

export interface Address {
    id?: number
    month?: string
    year?: number
    unit?: number | string
}
interface ReadOptions<Q> {
    at?: Address
    query?: Q
    signal?: AbortSignal
}
interface SendOptions<B> {
    at?: Address
    body?: B
    version?: number
    key?: string
    signal?: AbortSignal
    keepalive?: boolean
}

/** The server said no, or could not be asked. `status` 0: no connection. */
export class Refused extends Error {
    constructor(
        readonly status: number,
        title: string,
        readonly errors: Problem['errors'] = [],
        readonly reference = '',
    ) {
        super(title)
    }
    get conflict() {
        return this.status === 412
    }
    get offline() {
        return this.status === 0
    }
    /** The message that belongs to a field of the form, or nothing. */
    of(path: string) {
        return this.errors.find(e => e.path === path)?.message ?? ''
    }
}

/** Whether the server can be reached; the shell shows a banner while it cannot. */
export const connection = reactive({ online: true })

const session = { csrf: '', expired: () => {} }
export function trust(csrf: string) {
    session.csrf = csrf
}
export function when_expired(deed: () => void) {
    session.expired = deed
}

/** 128 random bits as a UUID; older browsers on a plain http address have no randomUUID. */
export function new_key(): string {
    if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    bytes[6] = (bytes[6]! & 0x0f) | 0x40
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const hex = [...bytes].map(b => b.toString(16).padStart(2, '0')).join('')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function address_of(path: string, at: Address = {}, query: object = {}): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: keyof Address) => encodeURIComponent(String(at[name])))
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
        if (value === undefined || value === null || value === '') continue
        const text = Array.isArray(value) ? value.join(',') : String(value)
        if (text) search.append(name, text)
    }
    return search.size ? `${filled}?${search}` : filled
}

async function refusal_of(response: Response): Promise<Refused> {
    const reference = response.headers.get('X-Request-Id') ?? ''
    try {
        const problem = (await response.json()) as Problem
        const errors = (problem.errors ?? []).map(e => ({ ...e, message: told(e.message) }))
        return new Refused(response.status, told(problem.title), errors, reference)
    } catch {
        return new Refused(response.status, told(`服务器没有正常答复（${response.status}）`), [], reference)
    }
}

async function ask(address: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
        response = await fetch(address, { credentials: 'same-origin', ...init })
    } catch (trouble) {
        if (init.signal?.aborted) throw trouble
        connection.online = false
        throw new Refused(0, told('连不上服务器，请检查网络'))
    }
    connection.online = true
    if (response.ok) return response
    const refusal = await refusal_of(response)
    if (response.status === 401 && !address.startsWith('/api/session')) session.expired()
    throw refusal
}

const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** A request that got no answer is asked again with the same key, so that it has one effect however often it arrives. */
async function ask_again(address: string, init: RequestInit, pauses = [400, 1500]): Promise<Response> {
    for (const milliseconds of pauses) {
        try {
            return await ask(address, init)
        } catch (trouble) {
            if (!(trouble instanceof Refused) || !(trouble.offline || trouble.status === 503)) throw trouble
            await pause(milliseconds)
        }
    }
    return ask(address, init)
}

async function content_of(response: Response): Promise<unknown> {
    return response.status === 204 ? undefined : told_answer(await response.json())
}

export async function get<P extends PathsWith<'get'>>(
    path: P,
    options: ReadOptions<Query<Operation<P, 'get'>>> = {},
): Promise<Answer<Operation<P, 'get'>>> {
    const init = { headers: { Accept: 'application/json' }, signal: options.signal ?? null }
    const response = await ask_again(address_of(path, options.at, options.query as object | undefined), init, [400])
    return (await content_of(response)) as Answer<Operation<P, 'get'>>
}

export function headers_of(options: { key?: string; version?: number }): Record<string, string> {
    const headers: Record<string, string> = {
        Accept: 'application/json',
        'X-CSRF-Token': session.csrf,
        'Idempotency-Key': options.key ?? new_key(),
    }
    if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`
    return headers
}

async function send<P extends keyof paths, M extends Method>(
    method: M,
    path: P,
    options: SendOptions<Body<Operation<P, M>>>,
): Promise<Answer<Operation<P, M>>> {
    const headers = headers_of(options)
    if (options.body !== undefined) headers['Content-Type'] = 'application/json'
    const init: RequestInit = {
        method: method.toUpperCase(),
        headers,
        signal: options.signal ?? null,
        keepalive: options.keepalive ?? false,
        body: options.body === undefined ? null : JSON.stringify(options.body),
    }
    return (await content_of(await ask_again(address_of(path, options.at), init))) as Answer<Operation<P, M>>
}

export const post = <P extends PathsWith<'post'>>(path: P, options: SendOptions<Body<Operation<P, 'post'>>> = {}) =>
    send('post', path, options)
export const put = <P extends PathsWith<'put'>>(path: P, options: SendOptions<Body<Operation<P, 'put'>>> = {}) =>
    send('put', path, options)
export const remove = <P extends PathsWith<'delete'>>(path: P, options: SendOptions<Body<Operation<P, 'delete'>>> = {}) =>
    send('delete', path, options)
