// Starts the real program over a city of its own in a temporary folder, and stops it again.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..')

function program() {
    const named = process.argv.slice(2).find(word => word.endsWith('luoshi'))
    const found = [named, process.env.LUOSHI, join(root, 'build/release/luoshi'), join(root, 'build/dev/luoshi')].find(
        p => p && existsSync(p),
    )
    if (!found) throw new Error('no luoshi program: build it first, or say where it is in LUOSHI')
    return found
}

function free_port() {
    return new Promise(resolve => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address()
            server.close(() => resolve(port))
        })
    })
}

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

async function answers(url) {
    for (let tries = 0; tries < 100; tries++) {
        if (
            await fetch(`${url}/api/session`).then(
                () => true,
                () => false,
            )
        )
            return
        await pause(100)
    }
    throw new Error(`${url} does not answer`)
}

/** `demo`: with the demo city. Answers its address, its administrator's one-time password and how to stop it. */
export async function start({ demo = true } = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'luoshi-ui-'))
    const data = join(folder, 'city')
    const words = execFileSync(program(), ['init', '--data', data, '--playbook', 'zibo', ...(demo ? ['--demo'] : [])], {
        encoding: 'utf8',
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
    })
    const port = await free_port()
    const server = spawn(program(), ['serve', '--data', data, '--port', String(port), '--ui', join(here, '..', 'dist')], {
        stdio: ['ignore', 'ignore', 'inherit'],
        cwd: root,
    })
    const url = `http://127.0.0.1:${port}`
    await answers(url)
    const stop = async () => {
        server.kill('SIGTERM')
        await new Promise(resolve => server.once('exit', resolve))
        rmSync(folder, { recursive: true, force: true })
    }
    return { url, data, words, stop }
}
