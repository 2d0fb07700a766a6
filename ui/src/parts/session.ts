import { computed, shallowRef } from 'vue'
import { get, post, put, remove, trust } from '../api/client'
import type { Role, Session } from '../api/types'
import { set_clock } from './dates'

/** Who is signed in and as what; nothing before the first answer and after signing out. */
export const session = shallowRef<Session | null>(null)

export function take_session(next: Session | null): void {
    session.value = next
    trust(next?.csrf ?? '')
    if (next) set_clock(next.now)
}

export async function look_for_session(): Promise<void> {
    if (session.value) return
    try {
        take_session(await get('/api/session'))
    } catch {
        take_session(null)
    }
}

export async function sign_in(login: string, password: string): Promise<Session> {
    const opened = await post('/api/session', { body: { login, password } })
    take_session(opened)
    return opened
}

export async function sign_out(): Promise<void> {
    await remove('/api/session').catch(() => {})
    take_session(null)
}

export async function choose_post(chosen: number): Promise<void> {
    take_session(await put('/api/session/post', { body: { post: chosen } }))
}

const office: Role[] = ['office_director', 'office_staff']
const in_unit: Role[] = ['liaison', 'unit_head']
const administrators: Role[] = ['system_admin', 'security_admin', 'audit_admin']

// What the navigation shows; the server alone decides what is allowed.
export const role = computed(() => session.value?.role)
export const is_office = computed(() => !!role.value && office.includes(role.value))
export const is_unit = computed(() => !!role.value && in_unit.includes(role.value))
export const is_administrator = computed(() => !!role.value && administrators.includes(role.value))
export const is = (wanted: Role) => role.value === wanted

export function home_of(who: Role): string {
    if (who === 'system_admin' || who === 'security_admin') return '/users'
    if (who === 'audit_admin') return '/journal'
    return who === 'liaison' ? '/my-month' : '/'
}
