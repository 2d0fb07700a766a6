import type { ColumnRole } from '../../api/types'
import { t } from '../../i18n/i18n'

/** What a column of somebody's spreadsheet may mean to us, in the order in which ledgers have them. */
export function column_roles(): { value: ColumnRole; label: string }[] {
    const words: [ColumnRole, string][] = [
        ['none', t('不导入')],
        ['number', t('序号')],
        ['code', t('编号')],
        ['version', t('行版本')],
        ['field', t('领域')],
        ['title', t('改革任务')],
        ['measure', t('具体举措')],
        ['goal', t('年度目标')],
        ['deliverable', t('完成标志')],
        ['basis', t('文件依据')],
        ['origin', t('任务来源')],
        ['source', t('来源')],
        ['lead_units', t('牵头单位')],
        ['co_units', t('配合单位')],
        ['units', t('责任单位')],
        ['area', t('责任地区')],
        ['heading_leader', t('领衔领导')],
        ['supervising_leader', t('责任领导')],
        ['responsible_person', t('责任人')],
        ['liaison', t('联络员及电话')],
        ['start', t('启动时间')],
        ['due', t('完成时限')],
        ['closed_on', t('销号时间')],
        ['milestones', t('阶段节点')],
        ['first_quarter', t('一季度')],
        ['second_quarter', t('二季度')],
        ['third_quarter', t('三季度')],
        ['fourth_quarter', t('四季度')],
        ['progress', t('进展情况')],
        ['percent', t('完成进度（%）')],
        ['target', t('目标数')],
        ['actual', t('已完成数')],
        ['status', t('是否完成')],
        ['light', t('进度评价')],
        ['problem', t('存在问题')],
        ['next_step', t('下一步措施')],
        ['help', t('需协调事项')],
        ['evidence', t('佐证材料')],
        ['note', t('备注')],
    ]
    return words.map(([value, label]) => ({ value, label }))
}
