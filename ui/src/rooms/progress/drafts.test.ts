import { beforeEach, describe, expect, it } from 'vitest'
import { keep_locally, kept_locally } from './drafts'

const form = { progress: '召开推进会 1 次。', percent: 40, problem: '', next_step: '', coordination: '' }
beforeEach(() => localStorage.clear())

describe('a draft that did not reach the server', () => {
    it('is still there after the browser was closed', () => {
        keep_locally(7, { version: 3, form })
        expect(kept_locally(7, 3)).toEqual(form)
    })
    it('is not laid over a version that somebody else has written since', () => {
        keep_locally(7, { version: 3, form })
        expect(kept_locally(7, 4)).toBeNull()
    })
    it('is gone once it was sent', () => {
        keep_locally(7, { version: 3, form })
        keep_locally(7, null)
        expect(kept_locally(7, 3)).toBeNull()
    })
})
