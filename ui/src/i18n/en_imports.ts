/** English for importing ledgers: what waits for a decision, and taking an import back. */
export const en_imports = {
    '撤销导入': 'Undo the import',
    '批次': 'Import',
    '导入人': 'By',
    '以往的导入': 'Past imports',
    '还没有导入过。': 'Nothing has been imported yet.',
    '导错了可以整批撤销，只要之后还没有人办理或修改过其中的事项。':
        'A wrong import can be undone as a whole while nobody has gone on from it.',
    '看全部 {n} 次': 'Show all {n}',
    '新增 {a}，更新 {b}，无变化 {c}': '{a} new, {b} changed, {c} unchanged',
    '撤销第 {n} 次导入': 'Undo import {n}',
    '已撤销第 {n} 次导入：移除 {a} 项，恢复 {b} 项': 'Import {n} is undone: {a} removed, {b} restored',
    '“{file}”新增的 {a} 项将移除，更新的 {b} 项恢复成导入前的样子。留痕不会消失。':
        'The {a} matters “{file}” added go, the {b} it changed are as before. The journal keeps everything.',
    '导入之后已有 {n} 处变化，不能撤销。请逐项修改，或先撤销后面的变化。':
        'There were {n} changes since, so it cannot be undone. Change the matters one by one, or undo the later changes first.',
    '这次导入没有可以撤销的改动。': 'This import changed nothing that could be undone.',
    '知道了': 'I see',
    '待确认': 'Waiting',
    '更新它': 'Update it',
    '另行新增': 'Add anew',
    '全部更新': 'Update all',
    '全部另行新增': 'Add all anew',
    '全部不导入': 'Leave all out',
    '像台账里的': 'Like',
    '这一行怎么办': 'What to do with this row',
    '有 {n} 行没有编号，却和台账里的任务同名、同牵头单位，内容不一样':
        '{n} rows have no code, but title and lead unit of a standing task, with other contents',
    '请逐行说明，或一次说定。确认之前不会导入。': 'Say what each is, or all at once. Nothing is imported before.',
    '还有 {n} 行待确认。': '{n} rows wait for a decision.',
    '第 {n} 次导入完成：新增 {a}，更新 {b}，无变化 {c}': 'Import {n} done: {a} new, {b} changed, {c} unchanged',
}
