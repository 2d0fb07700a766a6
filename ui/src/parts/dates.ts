import { language } from '../i18n/i18n'

// Dates come as 2017-06-28 and instants in UTC; the office reads them in China time whatever the PC is set to.

let ahead = 0 // milliseconds by which the server's clock differs from this computer's

/** The city's clock decides what is late, not the PC's; a demonstration has a time of its own. */
export function set_clock(server_now: string, here = Date.now()): void {
    ahead = new Date(server_now).getTime() - here
}

export function now(): Date {
    return new Date(Date.now() + ahead)
}

const parts_of = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
})

function china(instant: string) {
    const found: Record<string, string> = {}
    for (const part of parts_of.formatToParts(new Date(instant))) found[part.type] = part.value
    return found
}

/** 2017-06-28 → 2017年6月28日; nothing for nothing. */
export function day(date: string | null | undefined): string {
    if (!date) return ''
    const [year, month, number] = date.split('-').map(Number)
    return language.value === 'en' ? date : `${year}年${month}月${number}日`
}

/** 6月28日 18:00, with the year when it is not this one. */
export function moment(instant: string | null | undefined): string {
    if (!instant) return ''
    const p = china(instant)
    const year = p.year === china(now().toISOString()).year ? '' : `${p.year}年`
    if (language.value === 'en') return `${p.year}-${p.month!.padStart(2, '0')}-${p.day!.padStart(2, '0')} ${p.hour}:${p.minute}`
    return `${year}${p.month}月${p.day}日 ${p.hour}:${p.minute}`
}

/** 2017-06 → 2017年6月. */
export function month_name(month: string): string {
    const [year, number] = month.split('-').map(Number)
    return language.value === 'en' ? month : `${year}年${number}月`
}

export function today(): string {
    const p = china(now().toISOString())
    return `${p.year}-${p.month!.padStart(2, '0')}-${p.day!.padStart(2, '0')}`
}

export function this_month(): string {
    return today().slice(0, 7)
}

/** Whole days from now until the instant, counted by China's calendar; negative when it has passed. */
export function days_until(instant: string, from = now()): number {
    const count = (text: string) => {
        const p = china(text)
        return Date.UTC(+p.year!, +p.month! - 1, +p.day!) / 86_400_000
    }
    return count(instant) - count(from.toISOString())
}
