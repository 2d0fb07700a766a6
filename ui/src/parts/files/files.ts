import type { FileRef } from '../../api/types'

export const file_address = (file: FileRef, preview: boolean) => `/api/files/${file.id}${preview ? '?preview=true' : ''}`
export const is_picture = (file: FileRef) => file.shown && file.type.startsWith('image/')

export function size_words(bytes: number): string {
    if (bytes < 1024) return `${bytes} B`
    if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
    return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
