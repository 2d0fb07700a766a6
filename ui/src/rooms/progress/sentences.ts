// What is new since last month, sentence by sentence: the reviewer reads only that.

export interface Piece {
    text: string
    kind: 'same' | 'new' | 'gone'
}

/** A Chinese text in sentences, each with its own mark at its end. */
export function sentences(text: string): string[] {
    return text.match(/[^。；！？\n]+[。；！？\n]*|[。；！？\n]+/g) ?? []
}

const bare = (sentence: string) => sentence.replace(/[。；！？\s]/g, '')

/** The longest run of sentences both have in common stays; the rest is new, or gone. */
export function compare(before: string, after: string): Piece[] {
    const old = sentences(before)
    const now = sentences(after)
    const length = table_of(old, now)
    const pieces: Piece[] = []
    let i = 0
    let j = 0
    while (i < old.length || j < now.length) {
        if (i < old.length && j < now.length && bare(old[i]!) === bare(now[j]!)) {
            pieces.push({ text: now[j]!, kind: 'same' })
            i++
            j++
        } else if (j < now.length && (i === old.length || length[i]![j + 1]! > length[i + 1]![j]!))
            pieces.push({ text: now[j++]!, kind: 'new' })
        else pieces.push({ text: old[i++]!, kind: 'gone' })
    }
    return pieces
}

function table_of(old: string[], now: string[]): number[][] {
    const length = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
    for (let i = old.length - 1; i >= 0; i--)
        for (let j = now.length - 1; j >= 0; j--)
            length[i]![j] =
                bare(old[i]!) === bare(now[j]!) ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!)
    return length
}
