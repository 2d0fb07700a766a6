import { describe, expect, it } from 'vitest'
import type { OutlinePart, OutlineValue } from '../../api/types'
import { is_figure, switched, with_new_value, with_value } from './scheme_text'

const text = `[[blocks]]
name = "work"   # 任务

[[rules]]
name = "late"
block = "work"
points = -2   # 每次

[[rules]]
name = "扣"
levels = { "省级" = 3 }`
const value = (line: number, column: number, length: number): OutlineValue => ({
  key: '',
  text: '',
  line,
  column,
  length,
  number: true,
})
const part = (rule: boolean, name: string, block: string, first_line: number, last_line: number): OutlinePart => ({
  rule,
  name,
  block,
  first_line,
  last_line,
  title: '',
  kind: '',
  on: true,
  insert_line: last_line + 1,
  values: [],
})
const all = [part(false, 'work', '', 1, 2), part(true, 'late', 'work', 4, 7), part(true, '扣', '', 9, 11)]

describe('the form view of a scheme', () => {
  it('changes one figure and leaves the comment beside it', () => {
    expect(with_value(text, value(7, 10, 2), '-3.5').split('\n')[6]).toBe('points = -3.5   # 每次')
  })
  it('finds the place behind Chinese words', () => {
    expect(with_value(text, value(11, 19, 1), '2').split('\n')[10]).toBe('levels = { "省级" = 2 }')
  })
  it('writes a figure that was not there behind the last key of its rule', () => {
    expect(with_new_value(text, all[1]!, 'cap', '6').split('\n').slice(6, 9)).toEqual(['points = -2   # 每次', 'cap = 6', ''])
  })
  it('switches a rule off with a key of its own and on again where that key stands', () => {
    const off = switched(text, all[1]!, false)
    expect(off.split('\n')[7]).toBe('enabled = false')
    const with_switch = { ...all[1]!, values: [{ ...value(8, 11, 5), key: 'enabled' }] }
    expect(switched(off, with_switch, true).split('\n')[7]).toBe('enabled = true')
    expect(switched(text, all[1]!, true)).toBe(text)
  })
  it('takes figures of at most four decimals', () => {
    expect(['1', '-0.25', '100.0001'].every(is_figure)).toBe(true)
    expect(['', '1.00001', '1e3', '.5', '五', '1 '].some(is_figure)).toBe(false)
  })
})
