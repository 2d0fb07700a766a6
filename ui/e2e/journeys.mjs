// What people do, from signing in to the bulletin, each in a browser of his own.
import assert from 'node:assert/strict'
import { open_page, sign_in } from './browser.mjs'
import { walk_in_english } from './english.mjs'

async function as(city, login, options = {}) {
    const page = await open_page(city.browser, { url: city.url, ...options })
    await sign_in(page, login, city.password)
    return page
}
const toast = (page, text) => page.locator('.toast', { hasText: text }).first().waitFor()

export const journeys = {
    '英文界面：走遍各页，除了人写的内容没有一个汉字': walk_in_english,
    '登录：写错密码说得清楚，不透露账号在不在': async city => {
        const page = await open_page(city.browser, { url: city.url })
        await page.goto('/matters')
        await page.getByLabel('账号').fill('nobody')
        await page.getByLabel('密码').fill('wrong-password')
        await page.keyboard.press('Enter')
        assert.match(await page.getByRole('alert').textContent(), /账号或密码不正确/)
        assert.match(page.url(), /next=/)
        return page
    },

    '新人：系统管理员建账号，安全管理员给任职，本人改掉一次性密码': async city => {
        const admin = await as(city, 'sysadmin')
        await admin.goto('/users')
        await admin.getByRole('button', { name: '新增人员' }).click()
        await admin.getByRole('textbox', { name: '姓名' }).fill('孟新')
        await admin.getByRole('dialog').getByRole('textbox', { name: '账号' }).fill('mengxin')
        await admin.getByRole('button', { name: '保存' }).click()
        const once = (await admin.locator('.once-text').textContent()).trim()
        const security = await as(city, 'secadmin')
        await security.goto('/users?q=mengxin')
        await security.getByRole('button', { name: '孟新' }).click()
        await security.locator('.user-posts .pick').click()
        await security.getByRole('option', { name: '张店区' }).first().click()
        await security.locator('.user-posts form button[type=submit]').click()
        await toast(security, '已任职')
        const page = await open_page(city.browser, { url: city.url })
        await page.goto('/sign-in')
        await page.getByLabel('账号').fill('mengxin')
        await page.getByLabel('密码').fill(once)
        await page.keyboard.press('Enter')
        await page.waitForURL('**/password')
        await page.goto('/matters')
        await page.waitForURL('**/password')
        await page.getByLabel('一次性密码').fill(once)
        await page.getByLabel('新密码', { exact: true }).fill('Lan-Tian-2017-bai!')
        await page.getByLabel('再输入一次新密码').fill('Lan-Tian-2017-bai!')
        await page.getByRole('button', { name: '确定修改' }).click()
        await page.waitForURL('**/my-month')
        assert.deepEqual([...admin.troubles, ...security.troubles], [])
        return page
    },

    '台账：全部任务在一张表里，键盘走动，条件在地址里': async city => {
        const page = await as(city, 'office')
        await page.goto('/matters')
        const grid = page.getByRole('grid')
        await grid.waitFor()
        assert.ok(Number(await grid.getAttribute('aria-rowcount')) > 1000)
        assert.ok((await page.locator('.grid-row').count()) < 60)
        await grid.focus()
        await page.keyboard.press('Control+End')
        await page.waitForFunction(() => document.querySelector('.grid').scrollTop > 10_000)
        await page.keyboard.press('Control+Home')
        await page.keyboard.press('Shift+ArrowRight')
        await page.keyboard.press('Control+c')
        assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^ZB-\d{4}-\d{4}\t./)
        const whole = await page.locator('.count').textContent()
        await page.locator('#ledger-find').fill('改革')
        await page.waitForURL(/q=/)
        await page.waitForFunction(was => document.querySelector('.count').textContent !== was, whole)
        const before = await page.locator('.count').textContent()
        await page.reload()
        await page.locator('.grid-row').first().waitFor()
        assert.equal(await page.locator('.count').textContent(), before)
        await page.locator('.lights-row button', { hasText: '滞后' }).click()
        await page.waitForURL(/light=/)
        await page.getByRole('grid').focus()
        await page.keyboard.press('Enter')
        await page.waitForURL(/\/matters\/\d+$/)
        return page
    },

    '填报：草稿自己存，断网不丢，报送跳到下一项，无变化一步报': async city => {
        const page = await as(city, 'liaison-zhangdian', { offline_is_fine: true })
        await page.goto('/my-month')
        const text = page.locator('#report-progress')
        await text.waitFor()
        const first = await page.locator('.editor-title').textContent()
        const mark = `召开推进会 3 次，印发文件 2 件。`
        await text.fill(mark)
        await page.getByText('草稿已保存').waitFor()
        await page.reload()
        await page.waitForSelector('#report-progress')
        assert.equal(await page.locator('#report-progress').inputValue(), mark)
        await page.context().setOffline(true)
        await page.locator('#report-progress').fill(`${mark}断网时写的。`)
        await page.locator('.offline').waitFor()
        await page.context().setOffline(false)
        await page.locator('#report-progress').fill(`${mark}联网后接着写。`)
        await page.getByText('草稿已保存').waitFor()
        await page.keyboard.press('Alt+p')
        await page.keyboard.type('66')
        await page.keyboard.press('Control+Enter')
        await toast(page, '已报送')
        await page.waitForFunction(title => document.querySelector('.editor-title').textContent !== title, first)
        await page.keyboard.press('Alt+n')
        await page.locator('#report-reason').fill('等待省里文件，预计下月印发。')
        await page.keyboard.press('Control+Enter')
        await page.locator('.month-list', { hasText: '无变化' }).waitFor()
        return page
    },

    '审核：按键通过、退回、撤销，退回的理由单位看得到': async city => {
        const page = await as(city, 'office2')
        await page.goto('/review')
        await page.locator('.review-list button').first().waitFor()
        const title = () => page.locator('.review-report h2').textContent()
        const one = await title()
        await page.keyboard.press('a')
        await page.waitForFunction(was => document.querySelector('.review-report h2').textContent !== was, one)
        await page.keyboard.press('u')
        await page.waitForFunction(was => document.querySelector('.review-report h2').textContent === was, one)
        await page.keyboard.press('a')
        await toast(page, '通过')
        const back = await title()
        const unit = await page.locator('.review-report header p span').first().textContent()
        await page.keyboard.press('r')
        await page.getByRole('dialog').waitFor()
        await page.keyboard.press('3')
        await toast(page, '退回')
        await page.goto('/matters') // at once: what was decided must not be lost with the page
        await page.waitForTimeout(500)
        await page.goto('/review')
        await page.getByRole('button', { name: /已退回/ }).click()
        await page.locator('.review-list button', { hasText: back }).filter({ hasText: unit }).first().click()
        await page.getByText('缺佐证材料，请补传后重报。').waitFor()
        return page
    },

    '两人同改一件事：后改的人留得住自己的文字': async city => {
        const [one, two] = [await as(city, 'office'), await as(city, 'director')]
        for (const page of [one, two]) {
            await page.goto('/matters?state=in_progress')
            await page.getByRole('grid').focus()
            await page.keyboard.press('Enter')
            await page.getByRole('link', { name: '修改' }).click()
            await page.waitForSelector('.form-page form')
        }
        assert.doesNotMatch(await one.locator('.field', { hasText: '领域' }).locator('.pick-text').textContent(), /请选择/)
        await one.getByLabel('备注').fill('先改的。')
        await one.keyboard.press('Control+Enter')
        await toast(one, '已保存')
        await two.getByLabel('备注').fill('后改的，不能丢。')
        await two.keyboard.press('Control+Enter')
        const dialog = two.getByRole('dialog')
        await dialog.waitFor()
        assert.match(await dialog.locator('textarea').inputValue(), /后改的，不能丢。/)
        await two.getByRole('button', { name: '查看最新内容' }).click()
        await two.waitForFunction(() => [...document.querySelectorAll('textarea')].some(x => x.value === '先改的。'))
        assert.deepEqual(one.troubles, [])
        return two
    },

    '导入：表格认栏目、看差异、一次写入': async city => {
        const page = await as(city, 'office')
        await page.goto('/matters/import')
        const rows = [
            '序号,改革任务,牵头单位,完成时限',
            '1,推行证照联办改革,张店区,2017年9月底前',
            '2,建立容缺受理清单制度,没有这个局,全年',
        ]
        await page
            .locator('input[type=file]')
            .setInputFiles({ name: '新增任务.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${rows.join('\r\n')}`) })
        await page.getByText('没认出的单位').waitFor()
        await page.locator('.unknown li', { hasText: '没有这个局' }).locator('.pick').click()
        await page.getByRole('option', { name: '淄川区' }).click()
        await page.locator('.unknown li', { hasText: '没有这个局' }).waitFor({ state: 'detached' })
        await page.getByRole('button', { name: '预览差异' }).click()
        await page.locator('.preview tbody tr', { hasText: '推行证照联办改革' }).waitFor()
        await page.getByRole('button', { name: '导入 2 行' }).click()
        await page.getByRole('heading', { name: /新增 2/ }).waitFor()
        await page.goto('/matters?q=证照联办')
        await page.locator('.grid-row', { hasText: '推行证照联办改革' }).waitFor()
        return page
    },

    '命令框：Ctrl K 搜任务，回车就到': async city => {
        const page = await as(city, 'office')
        await page.keyboard.press('Control+k')
        await page.locator('.palette input').fill('任务台账')
        await page.keyboard.press('Enter')
        await page.waitForURL('**/matters')
        await page.locator('.grid-row').first().waitFor()
        await page.keyboard.press('?')
        await page.getByRole('dialog', { name: '快捷键' }).waitFor()
        await page.keyboard.press('Escape')
        await page.keyboard.press('g')
        await page.keyboard.press('m')
        await page.waitForURL('**/months')
        return page
    },

    '月末：结账，每一分点到任务，通报起草、印发、下载': async city => {
        const page = await as(city, 'director')
        await page.goto('/months')
        await page.getByRole('button', { name: '结账' }).last().click()
        await page.getByRole('dialog').getByRole('button', { name: '结账' }).click()
        await page.waitForURL('**/ranking/2017-*')
        await page.locator('.places button').nth(2).click()
        await page.locator('.fact-list a').first().click()
        await page.waitForURL(/\/matters\/?\d*/)
        await page.goto('/bulletins')
        await page.getByLabel('月份').selectOption('2017-05')
        await page.getByRole('button', { name: '起草通报' }).click()
        await page.waitForURL(/\/bulletins\/\d+$/)
        assert.match(await page.locator('.paper h2').first().textContent(), /2017年\d+月/)
        await page.getByRole('button', { name: '印发' }).click()
        await page.getByRole('dialog').getByRole('button', { name: '印发' }).click()
        await toast(page, '已印发')
        const download = page.waitForEvent('download')
        await page.getByRole('link', { name: '下载 Word' }).click()
        assert.match((await download).suggestedFilename(), /\.docx$/)
        return page
    },
    '历月和年度：名次连线能用键盘看，年终考核一人登记另一人复核后计入': async city => {
        const office = await as(city, 'office')
        await office.goto('/rankings')
        await office.locator('.lines').waitFor()
        assert.match(await office.locator('.words').textContent(), /分。/)
        await office.locator('.lines-box').focus()
        await office.keyboard.press('ArrowDown')
        assert.match(await office.locator('.told').textContent(), /第 1/)
        await office.keyboard.press('Enter')
        await office.waitForURL(/units=/)
        await office.getByRole('link', { name: '年度' }).click()
        await office.locator('.year-table tbody tr').first().waitFor()
        assert.match(await office.locator('.year-notes').textContent(), /年终考核：还没有评定/)
        const unit = (await office.locator('.year-table .cell-name').first().textContent()).trim()
        await office.getByRole('button', { name: '评定', exact: true }).first().click()
        const dialog = office.getByRole('dialog')
        await dialog.getByRole('spinbutton').fill('120')
        await dialog.getByRole('textbox', { name: '依据' }).fill('淄考〔2017〕9号')
        await dialog.getByRole('button', { name: '登记' }).click()
        await dialog.getByText('最高100分').waitFor()
        await dialog.getByRole('spinbutton').fill('96')
        await dialog.getByRole('button', { name: '登记' }).click()
        await toast(office, '已登记')
        await office.getByText('待他人复核').waitFor()
        const page = await as(city, 'office2')
        await page.goto('/years')
        await page.getByRole('button', { name: '复核这 1 条' }).click()
        await page.getByText('已复核').first().waitFor()
        await page.locator('.year-table .cell-name', { hasText: unit }).click()
        await page.getByRole('dialog').getByText('评定96分').waitFor()
        assert.deepEqual(office.troubles, [])
        return page
    },
    '台账里直接改：敲字改一格，粘贴一块先看差异，都能撤回': async city => {
        const page = await as(city, 'office')
        await page.goto('/matters?state=in_progress&sort=code')
        await page.locator('.grid-row').first().waitFor()
        const leaders = page.getByRole('columnheader', { name: '领衔领导' })
        const column = Number(await leaders.getAttribute('aria-colindex')) - 2
        const cell = row => page.locator(`#cell-${row}-${column}`)
        const before = await cell(0).textContent()
        await cell(0).click()
        await page.keyboard.press('m')
        await page.locator('.cell-editor').fill('孟试改')
        await page.keyboard.press('Enter')
        await toast(page, '已改 1 项任务')
        await cell(0).getByText('孟试改').waitFor()
        await page.locator('.toast', { hasText: '已改 1 项任务' }).getByRole('button', { name: '撤销' }).click()
        await toast(page, '已撤回 1 项')
        await page.waitForFunction(
            ([id, text]) => document.getElementById(id)?.textContent.trim() === text.trim(),
            [`cell-0-${column}`, before],
        )
        await page.evaluate(() => navigator.clipboard.writeText('孟一\n孟二\n'))
        await cell(1).click()
        await page.keyboard.press('Control+v')
        const dialog = page.getByRole('dialog')
        await dialog.getByText('2 项任务、2 处不同').waitFor()
        await dialog.getByRole('button', { name: '保存 2 处' }).click()
        await toast(page, '已改 2 项任务')
        await cell(2).getByText('孟二').waitFor()
        const due = Number(await page.getByRole('columnheader', { name: '完成时限' }).getAttribute('aria-colindex')) - 2
        await page.locator(`#cell-0-${due}`).click()
        await page.keyboard.press('F2')
        await page.locator('.cell-editor').fill('下个月')
        await page.keyboard.press('Enter')
        await dialog.getByText('“下个月”不是日期').waitFor()
        assert.ok(await dialog.getByRole('button', { name: '保存 1 处' }).isDisabled())
        return page
    },

    '销号：申请时附材料，复核人逐项打勾，材料和清单都留痕': async city => {
        const page = await as(city, 'office')
        await page.goto('/matters?state=closure_requested')
        await page.locator('.grid-row .cell-link').first().click()
        await page.getByRole('button', { name: '复核通过' }).first().click()
        const dialog = page.getByRole('dialog')
        const verify = dialog.getByRole('button', { name: '复核通过' })
        assert.ok(await verify.isDisabled())
        for (const box of await dialog.getByRole('checkbox').all()) await box.check()
        await verify.click()
        await page.locator('.timeline', { hasText: '复核清单' }).waitFor()
        return page
    },

}
