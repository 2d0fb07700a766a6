import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { ref } from 'vue'
import { Refused } from '../../api/client'
import type { FileRef } from '../../api/types'
import { use_evidence } from './evidence'
import { size_words } from './files'

const sent = vi.hoisted(() => vi.fn())
vi.mock('../../api/upload', () => ({ upload: sent }))

const file_ref = (id: number, name: string): FileRef => ({
    id,
    name,
    size: 3,
    sha256: '',
    type: 'text/plain',
    shown: false,
    uploader: '某人',
    uploaded_at: '2017-06-20T01:00:00Z',
})
beforeEach(() => sent.mockReset())

test('files that arrived are handed to the record in one list; a refused one stays in sight with its reason', async () => {
    sent.mockResolvedValueOnce(file_ref(7, '甲.txt'))
        .mockRejectedValueOnce(new Refused(422, '不能上传压缩包（.zip），请解压后逐个上传'))
        .mockResolvedValueOnce(file_ref(9, '丙.txt'))
    const files = ref([file_ref(1, '旧.txt')])
    const save = vi.fn(async (ids: number[]) => ids.map(id => file_ref(id, `${id}`)))
    const evidence = use_evidence(files, save)
    await evidence.add([new File(['一'], '甲.txt'), new File(['二'], '乙.zip'), new File(['三'], '丙.txt')])
    await flushPromises()
    expect(save).toHaveBeenCalledExactlyOnceWith([1, 7, 9])
    expect(files.value.map(f => f.id)).toEqual([1, 7, 9])
    expect(evidence.sending.map(s => [s.name, s.fault])).toEqual([['乙.zip', '不能上传压缩包（.zip），请解压后逐个上传']])
})

test('an empty file is not sent at all', async () => {
    const evidence = use_evidence(ref([]), () => undefined)
    await evidence.add([new File([], '空.txt')])
    expect(sent).not.toHaveBeenCalled()
    expect(evidence.sending[0]!.fault).toBe('文件是空的')
})

test('removing keeps the list when the server refuses', async () => {
    const files = ref([file_ref(1, '甲.txt')])
    const evidence = use_evidence(files, async () => undefined)
    await evidence.remove(files.value[0]!)
    expect(files.value.length).toBe(1)
})

test('sizes are said as people say them', () => {
    expect([12, 2048, 5 * 1024 * 1024].map(size_words)).toEqual(['12 B', '2 KB', '5.0 MB'])
})
