// The screens against the real program with the demo city: journeys, accessibility, budgets.
//   ./node e2e/run.mjs [build/dev/luoshi] [--pictures DIR] [--only WORD]
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { audit } from './audit.mjs'
import { launch, password_of } from './browser.mjs'
import { budgets } from './budgets.mjs'
import { journeys } from './journeys.mjs'
import { start } from './server.mjs'

const option = name => {
    const at = process.argv.indexOf(name)
    return at < 0 ? undefined : process.argv[at + 1]
}
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist')
if (!existsSync(join(dist, 'index.html'))) throw new Error('build the screens first: ui/build')

const only = option('--only')
const server = await start()
const browser = await launch()
const city = { url: server.url, browser, password: password_of(server.data) }
let failed = 0

async function attempt(name, deed) {
    const begin = Date.now()
    try {
        await deed()
        console.log(`ok    ${name} (${((Date.now() - begin) / 1000).toFixed(1)} s)`)
    } catch (error) {
        failed++
        console.log(`WRONG ${name}\n      ${String(error.message).split('\n').slice(0, 60).join('\n      ')}`)
    }
}

try {
    if (!only || only === 'audit')
        await attempt('无障碍：每个页面，浅色深色、宽屏手机', async () => {
            const wrong = await audit(city, option('--pictures'))
            if (wrong.length) throw new Error(wrong.join('\n'))
        })
    for (const [name, journey] of Object.entries(journeys)) {
        if (only && !name.includes(only)) continue
        await attempt(name, async () => {
            const page = await journey(city)
            if (page.troubles.length) throw new Error(page.troubles.join('\n'))
        })
        for (const context of browser.contexts()) await context.close()
    }
    if (!only) {
        const { lines, over } = budgets(dist)
        console.log(lines.join(' · '))
        await attempt('体积在承诺之内', async () => {
            if (over.length) throw new Error(over.join('\n'))
        })
    }
} finally {
    await browser.close()
    await server.stop()
}
process.exit(failed ? 1 : 0)
