import { watch } from 'vue'
import { english, heard, language } from './i18n'

// What the server says, in the language of the screen. The server speaks Chinese; a sentence it composed is known again by
// its pattern ("事项“{state}”，不能{step}"), and what stands in the places is told in the same way. A sentence without a
// pattern stays Chinese: an untranslated truth is better than a guess.

interface Pattern {
    shape: RegExp
    names: string[]
    english: string
}
const figures = new Set(['n', 'm', 'k', 'p'])
const han = /\p{Script=Han}/u
const known = new Map<string, string>()
let patterns: Pattern[] | undefined

/** The words of the answers that are the program's own or the playbook's; everything else is what people wrote. */
const spoken = /^(label|\w+_label|short_label|does|meaning|message|why|why_\w+|cap|in_words|flags)$/
/** Lists that the city wrote itself although they carry labels. */
const written = new Set(['fields', 'special_groups', 'bodies', 'detail', 'rows'])

export function told(text: string): string {
    if (language.value === 'zh' || !han.test(text)) return text
    const before = known.get(text)
    if (before !== undefined) return before
    const after = term(text) ?? composed(text) ?? date(text) ?? sum(text) ?? parts(text) ?? text
    if (known.size > 5000) known.clear()
    known.set(text, after)
    return after
}

watch(
    language,
    () => {
        known.clear()
        patterns = undefined
    },
    { flush: 'sync' },
)

const term = (text: string): string | undefined => english.value?.[text] ?? heard.value?.[text]

function composed(text: string): string | undefined {
    patterns ??= Object.entries(heard.value ?? {})
        .filter(([chinese]) => chinese.includes('{'))
        .map(([chinese, english]) => pattern_of(chinese, english))
    for (const pattern of patterns) {
        const found = pattern.shape.exec(text)
        if (!found) continue
        let sentence = pattern.english
        pattern.names.forEach((name, at) => (sentence = sentence.replaceAll('{' + name + '}', told(found[at + 1]!))))
        return sentence
    }
    return undefined
}

function pattern_of(chinese: string, english: string): Pattern {
    const names: string[] = []
    const source = chinese
        .split(/(\{\w+\})/)
        .map(piece => {
            const name = /^\{(\w+)\}$/.exec(piece)?.[1]
            if (!name) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
            names.push(name)
            return figures.has(name) ? '([−-]?[\\d,.]+)' : '([^；\\n]+?)'
        })
        .join('')
    const shape = new RegExp('^' + source + '$', 'u')
    return { shape, names, english }
}

/** 2017年6月30日 18:00 and 2017年6月, as the screen writes dates in English. */
function date(text: string): string | undefined {
    const found = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?( ?\d{1,2}:\d{2})?$/.exec(text)
    if (!found) return undefined
    const [, year, month, day, hour] = found
    return [year, month!.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])].join('-') + (hour ? ' ' + hour.trim() : '')
}

/** A sum in the explanation of points: 1项×−2分＝−2分. */
function sum(text: string): string | undefined {
    const plain = text
        .replace(/([\d.]+)(?:项|件|次|份|篇|条|个)/g, '$1')
        .replace(/([\d.]+)分/g, '$1 pts')
        .replaceAll('＋', ' + ')
        .replaceAll('＝', ' = ')
        .replace(/[×÷]/g, ' $& ')
        .replaceAll('（', '(')
        .replaceAll('）', ')')
    return han.test(plain) ? undefined : plain
}

/** Sentences and lists that stand beside one another, if at least one of them is known. */
function parts(text: string): string | undefined {
    for (const [mark, between] of [
        ['\n', '\n'],
        ['；', '; '],
        ['。', '. '],
        ['、', ', '],
        ['，', ', '],
        ['：', ': '],
        ['·', '·'],
    ] as const) {
        if (!text.includes(mark)) continue
        const pieces = text.split(mark)
        const said = pieces.map(told)
        if (said.some((piece, at) => piece !== pieces[at] || !han.test(piece))) return said.join(between).trim()
        return undefined
    }
    return undefined
}

/** An answer with its spoken words in the language of the screen; in Chinese the answer itself. */
export function told_answer<T>(answer: T): T {
    return language.value === 'zh' ? answer : (walk(answer, false) as T)
}

function walk(value: unknown, says: boolean): unknown {
    if (typeof value === 'string') return says ? told(value) : value
    if (Array.isArray(value)) return value.map(item => walk(item, says))
    if (!value || typeof value !== 'object') return value
    return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, written.has(name) ? inner : walk(inner, spoken.test(name))]),
    )
}
