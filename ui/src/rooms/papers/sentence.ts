export interface SentencePart {
    text: string
    name: string
}

/** A sentence as text and names in braces, in order. */
export function parts_of(sentence: string): SentencePart[] {
    return sentence
        .split(/(\{[^{}]*\})/)
        .filter(part => part)
        .map(part => (part.startsWith('{') ? { text: '', name: part.slice(1, -1) } : { text: part, name: '' }))
}

/** What the chips show: plain values of the input under the names of its fields. */
export function shown_values(input: Record<string, unknown>): Record<string, string> {
    const out: Record<string, string> = {}
    for (const [name, value] of Object.entries(input)) {
        if (typeof value === 'string' || typeof value === 'number') out[name] = shown_date(String(value))
        else if (Array.isArray(value)) out[`${name}_count`] = String(value.length)
    }
    return out
}

function shown_date(text: string): string {
    const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
    return date ? `${date[1]}年${Number(date[2])}月${Number(date[3])}日` : text
}
