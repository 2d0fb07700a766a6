// Finds half-width punctuation beside Han characters in what the screens say. Comments and code are left alone.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'src')
const han = '[\\u4e00-\\u9fff“”《》（）]'
const beside = new RegExp(`${han}[,;:?!()](?![/\\w])|[(](?=${han})`)

function* files(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) yield* files(path)
        else if (/\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith('api.d.ts')) yield path
    }
}

/** The texts of a file: quoted strings with Han characters in them, and what stands between tags. */
function texts(source) {
    const found = []
    for (const match of source.matchAll(
        /'((?:[^'\\\n]|\\.)*[\u4e00-\u9fff](?:[^'\\\n]|\\.)*)'|`([^`]*[\u4e00-\u9fff][^`]*)`|>([^<>{}]*[\u4e00-\u9fff][^<>{}]*)</g,
    ))
        found.push({ text: match[1] ?? match[2] ?? match[3], at: match.index })
    return found
}

let wrong = 0
for (const path of files(root)) {
    const source = readFileSync(path, 'utf8')
    for (const { text, at } of texts(source)) {
        if (!beside.test(text.replace(/\$?\{[^}]*\}/g, '0'))) continue
        wrong++
        console.error(
            `${path}:${source.slice(0, at).split('\n').length}: half-width punctuation beside Han characters: ${text.trim().slice(0, 80)}`,
        )
    }
}
if (wrong) process.exit(1)
