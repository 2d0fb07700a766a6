import type { SchemeRow, UnitMove, Variant } from '../../api/types'
import { t } from '../../i18n/i18n'

export type Move = UnitMove['move']

export function move_name(move: Move, climbed: number): string {
  switch (move) {
    case 'up':
      return t('升{n}位', { n: climbed })
    case 'down':
      return t('降{n}位', { n: -climbed })
    case 'enters':
      return t('进入排名')
    case 'leaves':
      return t('退出排名')
    default:
      return t('不变')
  }
}

export function state_name(state: SchemeRow['state']): string {
  return state === 'draft' ? t('草案') : state === 'adopted' ? t('已施行') : t('已撤回')
}

export function variation_name(variation: Variant['variation']): string {
  return variation === 'without' ? t('去掉') : variation === 'more' ? t('分值加一成') : t('分值减一成')
}

export const percent = (permille: number) => `${(permille / 10).toFixed(1)}%`
