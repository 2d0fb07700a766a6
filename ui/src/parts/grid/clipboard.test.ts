import { describe, expect, it } from 'vitest'
import { as_clipboard, from_clipboard } from './grid'

describe('a block of cells from a spreadsheet', () => {
    it('is read cell by cell, with quotes around what holds tabs and line breaks', () => {
        expect(from_clipboard('甲\t乙\r\n丙\t"丁\n""戊"""\r\n')).toEqual([
            ['甲', '乙'],
            ['丙', '丁\n"戊"'],
        ])
        expect(from_clipboard('')).toEqual([])
        expect(from_clipboard('甲\t\n\t乙')).toEqual([
            ['甲', ''],
            ['', '乙'],
        ])
    })
    it('comes back as it was copied', () => {
        const cells = [
            ['一', '二\t三'],
            ['', '“四”"五"'],
        ]
        const text = as_clipboard({ top: 0, bottom: 1, left: 0, right: 1 }, (row, column) => cells[row]![column]!)
        expect(from_clipboard(text)).toEqual(cells)
    })
})
