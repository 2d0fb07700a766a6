// Scores that are contested and rules that are tried: each step by the person whose step it is.
import assert from 'node:assert/strict'
import { open_page, sign_in } from './browser.mjs'

async function as(city, login, options = {}) {
    const page = await open_page(city.browser, { url: city.url, ...options })
    await sign_in(page, login, city.password)
    return page
}
const toast = (page, text) => page.locator('.toast', { hasText: text }).first().waitFor()
const month = '2017-06'

/** June is published to the units, whoever closed it. */
async function published(city) {
    const page = await as(city, 'director')
    await page.goto(`/ranking/${month}`)
    await page.locator('.publication, .chip.warn').first().waitFor()
    if (await page.locator('.publication').count()) return page
    await page.goto('/months')
    await page.getByRole('button', { name: '结账' }).last().click()
    await page.getByRole('dialog').getByRole('button', { name: '结账' }).click()
    await page.waitForURL('**/ranking/2017-*')
    return page
}

export const contest_journeys = {
    '异议：单位附佐证提出，他人裁定，出更正通知，名次得分随之变': async city => {
        const director = await published(city)
        const unit = await as(city, 'liaison-linzi')
        await unit.goto(`/ranking/${month}`)
        const before = await unit.locator('.sheet-total').textContent()
        await unit.locator('.sheet-block button', { hasText: '月报按时报送率' }).click()
        await unit.getByRole('button', { name: '提出异议' }).click()
        const form = unit.getByRole('dialog')
        await form.getByRole('textbox', { name: '异议理由' }).fill('截止当日平台无法登录，已电话报备，有记录为证。')
        await form
            .locator('input[type=file]')
            .setInputFiles({ name: '报备记录.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') })
        assert.match(await form.getByRole('alert').first().textContent(), /程序/)
        await form
            .locator('input[type=file]')
            .setInputFiles({ name: '报备记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 报备') })
        await form.locator('.file-list', { hasText: '报备记录.pdf' }).waitFor()
        await form.getByRole('button', { name: '提出异议' }).click()
        await toast(unit, '异议已提出')
        await unit.getByRole('button', { name: '撤回异议' }).waitFor()

        await director.goto(new URL(unit.url()).pathname + new URL(unit.url()).search)
        await director.locator('.objection-paper', { hasText: '报备记录.pdf' }).waitFor()
        const evidence = director.waitForEvent('download')
        await director.locator('.objection-paper').getByRole('link', { name: '下载 报备记录.pdf' }).click()
        assert.equal((await evidence).suggestedFilename(), '报备记录.pdf')
        const late = director.locator('.facts-table tr', { has: director.locator('option:checked', { hasText: /^否$/ }) }).first()
        await late.getByLabel('按时报送').selectOption('是')
        await director.locator('.decide .effects', { hasText: '临淄区' }).waitFor()
        await director.getByRole('textbox', { name: '裁定理由' }).fill('经核查属实，按时报送计算。')
        await director.keyboard.press('Control+Enter')
        await toast(director, '更正通知已印发')

        await unit.reload()
        await unit.getByRole('link', { name: '看更正通知' }).click()
        await unit.locator('.paper', { hasText: '由“否”更正为“是”' }).waitFor()
        await unit.getByText('印出的版面').click()
        await unit.locator('.pages img').first().waitFor()
        const paper = unit.waitForEvent('download')
        await unit.getByRole('link', { name: '下载 PDF' }).click()
        assert.match((await paper).suggestedFilename(), /更正.*\.pdf$/)
        await unit.goto(`/ranking/${month}`)
        await unit.locator('.sheet-total').waitFor()
        assert.notEqual(await unit.locator('.sheet-total').textContent(), before)
        await unit.getByText('已更正 1 次').waitFor()
        assert.deepEqual(unit.troubles, [])
        return director
    },

    '细则：科员起草，边改边看名次，多月试算，主任施行，公布的月份不变': async city => {
        const office = await as(city, 'office')
        await office.goto('/schemes')
        await office.getByRole('button', { name: '起草细则' }).first().click()
        const form = office.getByRole('dialog')
        await form.getByRole('textbox', { name: '名称' }).fill('提高月报分值')
        await form.getByRole('textbox', { name: '为什么起草' }).fill('月报质量要更受重视。')
        await form.getByRole('button', { name: '起草细则' }).click()
        await office.waitForURL(/\/schemes\/\d+$/)
        const place = new URL(office.url()).pathname
        await office.locator('.preview-table tbody tr').first().waitFor()
        const told = await office.locator('.scheme-preview').textContent()
        await office.getByText('表格', { exact: true }).click()
        const figure = office.locator('.scheme-form input.figure').first()
        await figure.fill('30')
        await figure.press('Tab')
        await office.waitForFunction(was => document.querySelector('.scheme-preview').textContent !== was, told)
        await office.getByRole('button', { name: '保存' }).click()
        await office.getByText('已保存', { exact: true }).waitFor()
        await office.getByRole('link', { name: '多月试算' }).click()
        await office.locator('.rehearsal-words').waitFor()
        assert.match(await office.locator('.rehearsal-words').textContent(), /个名次/)
        await office.goto('/rehearsal')
        await office.locator('.rehearsal-words', { hasText: '与公布的完全相同' }).waitFor()

        const director = await as(city, 'director')
        await director.goto('/ranking/2017-05')
        await director.locator('.places').waitFor()
        const published_places = await director.locator('.places').textContent()
        await director.goto(place)
        await director.getByRole('button', { name: '施行' }).click()
        await director.getByRole('dialog').getByRole('textbox').last().fill('改革领导小组会议通过。')
        await director.getByRole('dialog').getByRole('button', { name: '施行' }).click()
        await director.locator('.chip', { hasText: '已施行' }).waitFor()
        await director.goto('/ranking/2017-05')
        await director.locator('.places').waitFor()
        assert.equal(await director.locator('.places').textContent(), published_places)
        assert.deepEqual(office.troubles, [])
        return director
    },
}
