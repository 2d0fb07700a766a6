// Debian's Chromium, and people who sign in with it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })

/** The demo city's password is random and stands in a file beside its database. */
export function password_of(data) {
    return /口令都是 (\S+?)）/.exec(readFileSync(join(data, 'sign-ins.txt'), 'utf8'))[1]
}

/** A page whose script errors and refused loads fail the journey that opened it. */
export async function open_page(browser, { url, theme = 'light', size = [1366, 768], offline_is_fine = false } = {}) {
    const context = await browser.newContext({
        baseURL: url,
        viewport: { width: size[0], height: size[1] },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: true,
    })
    await context.addInitScript(wanted => localStorage.setItem('luoshi.theme', wanted), theme)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
    const page = await context.newPage()
    page.troubles = []
    page.on('pageerror', error => page.troubles.push(error.message))
    page.on('console', message => {
        const text = message.text()
        const expected =
            text.includes('status of 401') ||
            text.includes('status of 412') ||
            text.includes('status of 403') ||
            text.includes('status of 404') ||
            text.includes('status of 422') ||
            (offline_is_fine && text.includes('ERR_INTERNET_DISCONNECTED'))
        if (message.type() === 'error' && !expected) page.troubles.push(text)
    })
    return page
}

export async function sign_in(page, login, password) {
    await page.goto('/sign-in')
    await page.getByLabel('账号').fill(login)
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL(at => at.pathname !== '/sign-in')
    if (new URL(page.url()).pathname === '/post') await page.locator('.posts button').first().click()
    await page.waitForSelector('.shell-main')
}
