/** English for files, evidence and the facts that scores rest on. */
export const en_sources = {
    '{n} 个': '{n}',
    '佐证材料': 'Evidence',
    '拖入、粘贴或选择文件': 'Drag, paste or choose files',
    '文件太大': 'The file is too large',
    '文件是空的': 'The file is empty',
    '正在上传 {name}': 'Uploading {name}',
    '没有附材料': 'Nothing attached',
    '移去 {name}': 'Remove {name}',
    '进度填 100% 时须附：{list}': 'With 100 % attach: {list}',
    '预览 {name}': 'Preview {name}',
} as const
