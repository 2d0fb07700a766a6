// Every screen in English: no Chinese character may be seen but in what people wrote.
import { open_page, sign_in } from './browser.mjs'

const walk = [
    { as: 'office', at: '/', ready: '.rail-step' },
    { as: 'office', at: '/matters', ready: '.grid-row' },
    { as: 'office', at: '/matters/1513', ready: '.timeline li' },
    { as: 'office', at: '/matters/1513/edit', ready: '.milestone-row' },
    { as: 'office', at: '/matters/import', ready: '.drop' },
    { as: 'office', at: '/review', ready: '.review-report' },
    { as: 'director', at: '/months', ready: 'tbody tr' },
    { as: 'director', at: '/ranking', ready: '.fact-list' },
    { as: 'director', at: '/scores/2017-05/9', ready: '.sheet-rule' },
    { as: 'director', at: '/playbook', ready: 'tbody tr' },
    { as: 'liaison-linzi', at: '/', ready: '.due-list li' },
    { as: 'liaison-linzi', at: '/my-month', ready: '#report-progress' },
    { as: 'liaison-linzi', at: '/journal', ready: '.empty' },
    { as: 'sysadmin', at: '/units', ready: 'tbody tr' },
    { as: 'sysadmin', at: '/users', ready: 'tbody tr' },
    { as: 'secadmin', at: '/permissions', ready: 'tbody tr' },
]

// What people wrote: the values of these members of any answer. Everything else seen in Chinese is ours.
const written = new Set(
    ('title name short_name unit_name province city lead_units co_units heading_leader_name supervising_leader ' +
        'responsible_person measure basis origin annual_goal deliverable field note progress problem next_step coordination ' +
        'no_change_reason opinion result state_reason state_approver due_text actor unit before after value rulebook version ' +
        'last_progress file_name peer_group when uploader approver reason aliases').split(' '),
)

// What hangs below these was written by the city itself: its fields and bodies, the rows of its ledgers.
const written_below = new Set(['rows', 'fields', 'special_groups', 'bodies'])

function gather(value, own, into) {
    if (typeof value === 'string') {
        if (own) into.add(value)
    } else if (Array.isArray(value)) for (const item of value) gather(item, own, into)
    else if (value && typeof value === 'object')
        for (const [name, inner] of Object.entries(value))
            gather(inner, own || written_below.has(name) || written.has(name), into)
}

/** The texts seen on the page that hold Chinese of ours. */
async function chinese_on(page, data) {
    const seen = await page.evaluate(() => {
        const texts = []
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
            const element = walker.currentNode.parentElement
            if (element && !['SCRIPT', 'STYLE', 'TEXTAREA', 'NOSCRIPT'].includes(element.tagName)) texts.push(walker.currentNode.data)
        }
        for (const element of document.querySelectorAll('[aria-label],[title],[placeholder]'))
            for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '')
        return texts
    })
    const wrote = [...data].filter(text => /\p{Script=Han}/u.test(text)).sort((a, b) => b.length - a.length)
    return seen
        .map(text => text.trim())
        .filter(text => /\p{Script=Han}/u.test(text))
        .filter(text => {
            if (text.length === 1 && wrote.some(name => name.startsWith(text))) return false // a name's first character
            let rest = text.replaceAll('中文', '')
            for (const own of wrote) {
                if (!/\p{Script=Han}/u.test(rest)) break
                rest = rest.replaceAll(own, '')
            }
            return /\p{Script=Han}/u.test(rest)
        })
}

async function english_page(city, data) {
    const page = await open_page(city.browser, { url: city.url })
    page.on('response', async response => {
        if (!response.url().includes('/api/')) return
        try {
            gather(await response.json(), false, data)
        } catch {
            // Not JSON, or the page has gone on.
        }
    })
    return page
}

const to_english = page => page.evaluate(() => localStorage.setItem('luoshi.language', 'en'))

export async function walk_in_english(city) {
    const wrong = []
    const pages = new Map()
    for (const { as, at, ready } of walk) {
        if (!pages.has(as)) {
            const data = new Set()
            const page = await english_page(city, data)
            await sign_in(page, as, city.password)
            await to_english(page)
            pages.set(as, { page, data })
        }
        const { page, data } = pages.get(as)
        await page.goto(at)
        await page.locator(ready).first().waitFor({ timeout: 15_000 })
        await page.waitForTimeout(500)
        for (const text of new Set(await chinese_on(page, data))) wrong.push(`${as} ${at}: ${text}`)
    }
    const { page } = pages.get('office')
    await refusals(city, wrong)
    if (wrong.length) throw new Error(wrong.join('\n'))
    return page
}

/** A wrong password and a form with faults are refused in English. */
async function refusals(city, wrong) {
    const page = await english_page(city, new Set())
    await page.goto('/sign-in')
    await to_english(page)
    await page.reload()
    await page.locator('input').first().fill('office')
    await page.locator('input[type=password]').fill('certainly wrong')
    await page.locator('button[type=submit]').click()
    await page.locator('[role=alert]').first().waitFor()
    for (const text of await chinese_on(page, new Set())) wrong.push(`sign-in refused: ${text}`)
}
