import { t } from '../../i18n/i18n'

export function object_name(object: string): string {
    switch (object) {
        case 'matter':
            return t('事项')
        case 'report':
            return t('月报')
        case 'dispatch':
            return t('月度')
        case 'bulletin':
            return t('通报')
        case 'appraisal':
            return t('得分')
        case 'objection':
            return t('异议')
        case 'correction':
            return t('更正')
        case 'correction_notice':
            return t('更正通知')
        case 'account':
            return t('账号')
        case 'post':
            return t('任职')
        case 'unit':
            return t('单位')
        case 'playbook':
            return t('制度包')
        case 'session':
            return t('登录')
        default:
            return object
    }
}

const deeds = (): Record<string, string> => ({
    'matter.registered': t('登记事项'),
    'matter.imported': t('导入台账'),
    'matter.import_undone': t('撤销导入'),
    'import.undone': t('撤销导入'),
    'matter.changed': t('修改事项'),
    'matter.assign': t('交办'),
    'matter.acknowledge': t('签收'),
    'matter.request_closure': t('申请办结'),
    'matter.verify': t('复核通过'),
    'matter.close_out': t('销号'),
    'matter.send_back': t('退回'),
    'matter.hold': t('暂缓'),
    'matter.wait': t('待上级部署'),
    'matter.resume': t('恢复办理'),
    'matter.cancel': t('撤销'),
    'report.saved': t('保存月报草稿'),
    'report.submitted': t('报送月报'),
    'report.returned': t('退回月报'),
    'report.accepted': t('审核通过月报'),
    'month.opened': t('开启月度'),
    'month.closed': t('月度结账'),
    'month.final': t('月度定稿'),
    'month.revised': t('更正得分'),
    'month.consented': t('确认无异议'),
    'objection.raised': t('提出异议'),
    'objection.withdrawn': t('撤回异议'),
    'objection.decided': t('裁定异议'),
    'correction.proposed': t('提出更正'),
    'correction.approved': t('批准更正'),
    'correction.refused': t('不批准更正'),
    'notice.issued': t('印发更正通知'),
    'bulletin.drafted': t('起草通报'),
    'bulletin.issued': t('印发通报'),
    'session.opened': t('登录'),
    'session.refused': t('登录失败'),
    'session.closed': t('退出登录'),
    'password.changed': t('修改密码'),
})

/** The deed in the office's words; what has none keeps its technical name. */
export const action_name = (action: string): string => deeds()[action] ?? action
