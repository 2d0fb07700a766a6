import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { when_expired } from './api/client'
import { t, type Text } from './i18n/i18n'
import { forget_city, know_city } from './parts/city'
import { home_of, look_for_session, session, take_session } from './parts/session'

declare module 'vue-router' {
    interface RouteMeta {
        title?: Text
        bare?: boolean
        paper?: boolean
        fills?: boolean
    }
}

// `bare`: without the shell. `fills`: the page scrolls inside itself. `paper`: printed as an official paper, without our head.
const routes: RouteRecordRaw[] = [
    { path: '/sign-in', component: () => import('./rooms/people/SignIn.vue'), meta: { title: '登录', bare: true } },
    { path: '/password', component: () => import('./rooms/people/ChangePassword.vue'), meta: { title: '修改密码', bare: true } },
    { path: '/post', component: () => import('./rooms/people/ChoosePost.vue'), meta: { title: '选择身份', bare: true } },
    { path: '/', component: () => import('./rooms/desk/Home.vue'), meta: { title: '工作台' } },
    { path: '/matters', component: () => import('./rooms/matters/Ledger.vue'), meta: { title: '任务台账', fills: true } },
    { path: '/matters/new', component: () => import('./rooms/matters/MatterForm.vue'), meta: { title: '登记事项' } },
    { path: '/matters/import', component: () => import('./rooms/matters/ImportWizard.vue'), meta: { title: '导入台账' } },
    {
        path: '/matters/:id(\\d+)',
        component: () => import('./rooms/matters/MatterPage.vue'),
        props: as_id,
        meta: { title: '事项' },
    },
    {
        path: '/matters/:id(\\d+)/edit',
        component: () => import('./rooms/matters/MatterForm.vue'),
        props: as_id,
        meta: { title: '修改事项' },
    },
    { path: '/my-month', component: () => import('./rooms/progress/MyMonth.vue'), meta: { title: '月度填报', fills: true } },
    {
        path: '/review/:month?',
        component: () => import('./rooms/progress/ReviewQueue.vue'),
        props: true,
        meta: { title: '月度审核', fills: true },
    },
    { path: '/months', component: () => import('./rooms/progress/Months.vue'), meta: { title: '月度管理' } },
    {
        path: '/ranking/:month?',
        component: () => import('./rooms/scoring/Ranking.vue'),
        props: true,
        meta: { title: '评分排名', fills: true },
    },
    { path: '/schemes', component: () => import('./rooms/rehearsals/Schemes.vue'), meta: { title: '细则试算' } },
    {
        path: '/schemes/:id(\\d+)',
        component: () => import('./rooms/rehearsals/SchemePage.vue'),
        props: as_id,
        meta: { title: '考评细则草案', fills: true },
    },
    { path: '/rehearsal', component: () => import('./rooms/rehearsals/RehearsalPage.vue'), meta: { title: '细则试算' } },
    {
        path: '/ranking/:month(\\d{4}-\\d{2})/differences',
        component: () => import('./rooms/objections/Differences.vue'),
        props: true,
        meta: { title: '差异核对' },
    },
    { path: '/objections', component: () => import('./rooms/objections/Objections.vue'), meta: { title: '异议', fills: true } },
    {
        path: '/notices/of/:month',
        component: () => import('./rooms/objections/Notices.vue'),
        props: true,
        meta: { title: '更正通知' },
    },
    {
        path: '/notices/:id(\\d+)',
        component: () => import('./rooms/objections/NoticePage.vue'),
        props: as_id,
        meta: { title: '更正通知', fills: true },
    },
    {
        path: '/scores/:month/:unit(\\d+)',
        component: () => import('./rooms/scoring/ScoreSheet.vue'),
        props: route => ({ month: String(route.params.month), unit: Number(route.params.unit) }),
        meta: { title: '得分说明' },
    },
    {
        path: '/facts/:month?',
        component: () => import('./rooms/facts/Register.vue'),
        props: true,
        meta: { title: '得分依据登记' },
    },
    {
        path: '/reports/:id(\\d+)',
        component: () => import('./rooms/progress/ReportPage.vue'),
        props: as_id,
        meta: { title: '月报' },
    },
    { path: '/rankings', component: () => import('./rooms/years/Rankings.vue'), meta: { title: '历月评分排名' } },
    {
        path: '/years/:year(\\d+)?',
        component: () => import('./rooms/years/YearPage.vue'),
        props: true,
        meta: { title: '年度得分' },
    },
    { path: '/bulletins', component: () => import('./rooms/bulletins/Bulletins.vue'), meta: { title: '通报公文' } },
    {
        path: '/bulletins/:id(\\d+)',
        component: () => import('./rooms/bulletins/BulletinPage.vue'),
        props: as_id,
        meta: { title: '通报', fills: true, paper: true },
    },
    { path: '/templates', component: () => import('./rooms/templates/Templates.vue'), meta: { title: '公文模板' } },
    { path: '/papers', component: () => import('./rooms/papers/PaperDesk.vue'), meta: { title: '公文' } },
    {
        path: '/papers/:id(\\d+)',
        component: () => import('./rooms/papers/PaperPage.vue'),
        props: as_id,
        meta: { title: '公文', fills: true, paper: true },
    },
    { path: '/numbers', component: () => import('./rooms/papers/NumberRegister.vue'), meta: { title: '发文登记簿' } },
    { path: '/units', component: () => import('./rooms/people/Units.vue'), meta: { title: '单位' } },
    { path: '/users', component: () => import('./rooms/people/Users.vue'), meta: { title: '人员' } },
    { path: '/permissions', component: () => import('./rooms/people/Permissions.vue'), meta: { title: '权限表' } },
    { path: '/journal', component: () => import('./rooms/journal/Journal.vue'), meta: { title: '留痕' } },
    { path: '/playbook', component: () => import('./rooms/playbook/PlaybookPage.vue'), meta: { title: '制度包' } },
    { path: '/:rest(.*)*', component: () => import('./rooms/desk/NotFound.vue'), meta: { title: '没有这个页面' } },
]

function as_id(route: { params: Record<string, string | string[]> }) {
    return { id: Number(route.params.id) }
}

export const router = createRouter({ history: createWebHistory(), routes, scrollBehavior: () => ({ top: 0 }) })

router.beforeEach(async to => {
    await look_for_session()
    if (to.path === '/sign-in') return session.value && !to.query.again ? home_of(session.value.role) : true
    if (!session.value) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
    if (session.value.must_change_password) return to.path === '/password' ? true : '/password'
    if (!to.meta.bare) await know_city()
    return true
})

router.afterEach(to => {
    document.title = `${t(to.meta.title ?? '工作台')} · ${t('改革落实平台')}`
})

when_expired(() => {
    if (!session.value) return
    take_session(null)
    forget_city()
    void router.push({ path: '/sign-in', query: { next: router.currentRoute.value.fullPath, expired: '1' } })
})
