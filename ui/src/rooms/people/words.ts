import { t } from '../../i18n/i18n'
import type { Role, Unit } from '../../api/types'

export const roles: Role[] = [
    'office_director',
    'office_staff',
    'liaison',
    'unit_head',
    'special_group',
    'city_leader',
    'inspector',
    'evaluator',
    'system_admin',
    'security_admin',
    'audit_admin',
]

export function role_name(role: Role): string {
    switch (role) {
        case 'office_director':
            return t('改革办主任')
        case 'office_staff':
            return t('改革办工作人员')
        case 'liaison':
            return t('联络员')
        case 'unit_head':
            return t('单位负责人')
        case 'special_group':
            return t('专项小组成员')
        case 'city_leader':
            return t('市领导')
        case 'inspector':
            return t('督察员')
        case 'evaluator':
            return t('第三方评估')
        case 'system_admin':
            return t('系统管理员')
        case 'security_admin':
            return t('安全管理员')
        case 'audit_admin':
            return t('审计管理员')
    }
}

export const unit_kinds: Unit['kind'][] = [
    'leading_group',
    'office',
    'special_group',
    'department',
    'district',
    'township',
    'grassroots',
    'outside',
]

export function unit_kind_name(kind: Unit['kind']): string {
    switch (kind) {
        case 'leading_group':
            return t('领导小组（委员会）')
        case 'office':
            return t('改革办')
        case 'special_group':
            return t('专项小组')
        case 'department':
            return t('市直部门')
        case 'district':
            return t('区县')
        case 'township':
            return t('镇办')
        case 'grassroots':
            return t('基层单位')
        case 'outside':
            return t('外部单位')
    }
}
