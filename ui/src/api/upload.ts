import { Refused, headers_of } from './client'
import type { Problem } from './types'

/** Sends one file as the body, reporting how much has left (0 to 1). fetch cannot tell, so this is XMLHttpRequest. */
export function upload(address: string, file: File, progress: (share: number) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        request.open('POST', address)
        for (const [name, value] of Object.entries(headers_of({}))) request.setRequestHeader(name, value)
        request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
        request.setRequestHeader('X-File-Name', encodeURIComponent(file.name))
        request.upload.onprogress = event => {
            if (event.lengthComputable) progress(event.loaded / event.total)
        }
        request.onerror = () => reject(new Refused(0, '上传中断，请检查网络后重试'))
        request.onload = () => {
            const answer = parsed(request.responseText)
            if (request.status < 300) return resolve(answer)
            const problem = (answer ?? {}) as Partial<Problem>
            reject(
                new Refused(
                    request.status,
                    problem.title ?? `服务器没有正常答复（${request.status}）`,
                    problem.errors ?? [],
                    request.getResponseHeader('X-Request-Id') ?? '',
                ),
            )
        }
        request.send(file)
    })
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text)
    } catch {
        return null
    }
}
