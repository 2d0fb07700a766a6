/** The ledger written in as a spreadsheet, closing a matter, handing over a post, sending in a playbook. */
export const en_ledger = {
    '复核清单': 'Checks',
    '节假日': 'Holidays',
    '检查': 'Check',
    '施行': 'Put into force',
    '接任人员': 'Successor',
    '接任日期': 'From',
    '交接': 'Hand over',
    '工作交接': 'Handing over',
    '改为': 'After',
    '栏目': 'Column',
    '向下填充': 'fill down',
    '粘贴': 'paste',
} as const
