import { reactive, ref, type Ref } from 'vue'
import { Refused } from '../../api/client'
import type { FileRef } from '../../api/types'
import { upload } from '../../api/upload'
import { t } from '../../i18n/i18n'

/** A file on its way to the server, or one that was refused and why. */
export interface Sending {
    key: number
    name: string
    share: number
    fault: string
}
let last = 0

/** What the server would refuse after the whole way there is refused here at once. */
const most_bytes = 200 * 1024 * 1024

/** Uploads files one after another, and hands the record its new list when all of them have arrived. */
export function use_evidence(files: Ref<FileRef[]>, save: (ids: number[]) => Promise<FileRef[] | undefined> | undefined) {
    const sending = reactive<Sending[]>([])
    const busy = ref(false)

    async function one(file: File): Promise<FileRef | undefined> {
        sending.push({ key: ++last, name: file.name, share: 0, fault: '' })
        const each = sending[sending.length - 1]!
        try {
            if (!file.size) throw new Refused(0, t('文件是空的'))
            if (file.size > most_bytes) throw new Refused(0, t('文件太大'))
            const arrived = (await upload('/api/files', file, share => (each.share = share))) as FileRef
            dismiss(each)
            return arrived
        } catch (error) {
            each.fault = error instanceof Error ? error.message : String(error)
            return undefined
        }
    }
    async function put(list: FileRef[]) {
        const saved = save(list.map(f => f.id))
        const answer = saved ? await saved : list
        if (answer) files.value = answer
    }
    async function add(chosen: File[]) {
        if (busy.value || !chosen.length) return
        busy.value = true
        try {
            const arrived: FileRef[] = []
            for (const file of chosen) {
                const done = await one(file)
                if (done) arrived.push(done)
            }
            if (arrived.length) await put([...files.value, ...arrived])
        } finally {
            busy.value = false
        }
    }
    async function remove(file: FileRef) {
        if (busy.value) return
        busy.value = true
        try {
            await put(files.value.filter(f => f.id !== file.id))
        } finally {
            busy.value = false
        }
    }
    function dismiss(each: Sending) {
        const at = sending.findIndex(s => s.key === each.key)
        if (at >= 0) sending.splice(at, 1)
    }
    return { sending, busy, add, remove, dismiss }
}
