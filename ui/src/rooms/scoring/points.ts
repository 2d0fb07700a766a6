/** Points as the office writes them: rounded to two places only here, with a true minus. */
export function points(value: number, signed = false): string {
    return written(value, 0, signed)
}

/** A total always has its two decimals: 82.00, so that a column of totals stands under one another. */
export function total(value: number): string {
    return written(value, 2, false)
}

function written(value: number, decimals: number, signed: boolean): string {
    const text = Math.abs(value).toLocaleString('zh-CN', { minimumFractionDigits: decimals, maximumFractionDigits: 2 })
    if (value < 0 && Number(text.replaceAll(',', '')) !== 0) return `−${text}`
    return signed && value > 0 ? `+${text}` : text
}

export const share = (value: number, top: number) => (top > 0 ? Math.max(0, Math.min(100, (value / top) * 100)) : 0)
