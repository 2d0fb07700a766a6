import type { OutlinePart, OutlineValue } from '../../api/types'

// The form changes the text where the outline says that a figure stands, and nothing else: comments, order and spacing
// stay as the writer left them. Columns count characters, not the halves of UTF-16.

/** A figure as a rulebook takes it: at most four decimals. */
export const is_figure = (text: string) => /^-?\d{1,12}(\.\d{1,4})?$/.test(text)

export function with_value(text: string, value: OutlineValue, next: string): string {
  const lines = text.split('\n')
  const letters = [...(lines[value.line - 1] ?? '')]
  letters.splice(value.column - 1, value.length, ...next)
  lines[value.line - 1] = letters.join('')
  return lines.join('\n')
}

/** A figure that the part did not have yet. */
export function with_new_value(text: string, part: OutlinePart, key: string, next: string): string {
  const lines = text.split('\n')
  lines.splice(part.insert_line - 1, 0, `${key} = ${next}`)
  return lines.join('\n')
}

/** The language's own switch, written where it stands or as a new key. */
export function switched(text: string, part: OutlinePart, on: boolean): string {
  const known = part.values.find(v => v.key === 'enabled')
  if (known) return with_value(text, known, String(on))
  return on ? text : with_new_value(text, part, 'enabled', 'false')
}
