import { shallowRef } from 'vue'
import type { en } from './en'

// The Chinese sentence is the key: a template reads as the clerk will read it, Chinese costs no dictionary, and a sentence
// without an English one is a type error. English is loaded only when somebody asks for it.

export type Text = keyof typeof en
export type Language = 'zh' | 'en'

export const english = shallowRef<Record<string, string> | null>(null)
/** English for what the server says; its composed sentences have places. */
export const heard = shallowRef<Record<string, string> | null>(null)
export const language = shallowRef<Language>('zh')

export function t(text: Text, values?: Record<string, string | number>): string {
    let sentence: string = english.value?.[text] ?? text
    for (const name in values) sentence = sentence.replaceAll(`{${name}}`, String(values[name]))
    return sentence
}

export async function speak(wanted: Language): Promise<void> {
    const words = wanted === 'en' ? await import('./en') : null
    english.value = words?.en ?? null
    heard.value = words?.en_server ?? null
    language.value = wanted
    document.documentElement.lang = wanted === 'en' ? 'en' : 'zh-CN'
    keep('luoshi.language', wanted)
}

export function spoken_last(): Language {
    return kept('luoshi.language') === 'en' ? 'en' : 'zh'
}

/** What the browser remembers; nothing when it is told to remember nothing. */
export function kept(name: string): string | null {
    try {
        return localStorage.getItem(name)
    } catch {
        return null
    }
}

export function keep(name: string, value: string | null): void {
    try {
        if (value === null) localStorage.removeItem(name)
        else localStorage.setItem(name, value)
    } catch {
        // Full or forbidden: the page works without its memory.
    }
}
