import { ref } from 'vue'
import { keep, kept } from '../i18n/i18n'

export type Theme = 'light' | 'dark'
export const theme = ref<Theme>(document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light')

export function set_theme(wanted: Theme): void {
    theme.value = wanted
    document.documentElement.dataset.theme = wanted
    keep('luoshi.theme', wanted)
}

/** Single-letter keys may be switched off, for people who dictate (WCAG 2.1.4). */
export const letter_keys = ref(kept('luoshi.keys') !== 'off')
export function set_letter_keys(on: boolean): void {
    letter_keys.value = on
    keep('luoshi.keys', on ? null : 'off')
}
