/** Points as the office writes them: rounded to two places only here, with a true minus. */
export function points(value: number, signed = false): string {
    const text = Math.abs(value).toLocaleString('zh-CN', { maximumFractionDigits: 2 })
    if (value < 0) return `−${text}`
    return signed && value > 0 ? `+${text}` : text
}

export const share = (value: number, top: number) => (top > 0 ? Math.max(0, Math.min(100, (value / top) * 100)) : 0)
