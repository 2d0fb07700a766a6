// The accessibility audit: every screen, light and dark, wide and narrow, with axe.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { open_page, sign_in } from './browser.mjs'
import { pages } from './pages.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const looks = [
    { theme: 'light', size: [1366, 768] },
    { theme: 'dark', size: [1366, 768] },
    { theme: 'light', size: [390, 844] },
]

async function findings(page) {
    await page.evaluate(axe)
    const found = await page.evaluate(only => window.axe.run(document, { runOnly: only }), rules)
    return found.violations.map(
        v => `${v.id}: ${v.nodes.length}, ${v.nodes[0].target.join(' ')} ${(v.nodes[0].any[0]?.message ?? '').slice(0, 120)}`,
    )
}

async function look_at(page, screen, picture) {
    await page.goto(screen.at)
    await page.locator(screen.ready).first().waitFor({ timeout: 15_000 })
    if (screen.click) await page.getByRole('button', { name: screen.click, exact: true }).first().click()
    for (const key of screen.press ?? []) await page.keyboard.press(key)
    if (screen.then) await page.locator(screen.then).first().waitFor()
    await page.waitForTimeout(400)
    if (picture) await page.screenshot({ path: picture })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...(await findings(page)), ...(wide > 0 ? [`the page is ${wide} pixels wider than the window`] : [])]
}

/** All that is wrong, one line each. `pictures`: a folder for a picture of every screen. */
export async function audit(city, pictures) {
    const wrong = []
    if (pictures) mkdirSync(pictures, { recursive: true })
    for (const look of looks) {
        const desks = new Map()
        for (const screen of pages) {
            const who = screen.as ?? ''
            if (!desks.has(who)) {
                const page = await open_page(city.browser, { url: city.url, ...look })
                if (who) await sign_in(page, who, city.password)
                desks.set(who, page)
            }
            const page = desks.get(who)
            const name = `${screen.name}-${look.theme}-${look.size[0]}`
            try {
                wrong.push(
                    ...(await look_at(page, screen, pictures && join(pictures, `${name}.png`))).map(text => `${name}: ${text}`),
                )
            } catch (error) {
                wrong.push(`${name}: ${error.message.split('\n')[0]}`)
            }
            wrong.push(...page.troubles.splice(0).map(text => `${name}: ${text}`))
        }
        for (const page of desks.values()) await page.context().close()
    }
    return wrong
}
