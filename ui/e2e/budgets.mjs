// How much a visit costs: the shell and every screen, compressed, against what was promised for slow networks.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const shell_limit = 70,
    screen_limit = 60 // kB

/** Lines of figures, and what is over. */
export function budgets(dist) {
    const folder = join(dist, 'assets')
    const files = readdirSync(folder)
    const size = new Map(files.map(name => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length / 1024]))
    const imports = name =>
        name.endsWith('.js')
            ? [...readFileSync(join(folder, name), 'utf8').matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].map(m => m[1])
            : []
    const closure = (names, known = new Set()) => {
        for (const name of names)
            if (!known.has(name)) {
                known.add(name)
                closure(imports(name), known)
            }
        return known
    }
    const front = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/assets\/([^"]+)/g)].map(m => m[1])
    const style_of = name =>
        files.filter(f => f.endsWith('.css') && f.replace(/-[^-]+\.css$/, '') === name.replace(/-[^-.]+\.js$/, ''))
    const find = start => files.find(f => f.startsWith(`${start}-`) && f.endsWith('.js'))
    const sum = names => [...names].reduce((total, name) => total + size.get(name), 0)
    const shell_names = closure([...front, find('Shell')])
    for (const style of style_of(find('Shell'))) shell_names.add(style)
    const shell = sum(shell_names)
    const lines = [`shell ${shell.toFixed(1)} kB (at most ${shell_limit})`]
    const over = shell > shell_limit ? [lines[0]] : []
    for (const room of [
        'Home',
        'Ledger',
        'MatterPage',
        'MatterForm',
        'ImportWizard',
        'MyMonth',
        'ReviewQueue',
        'Months',
        'Ranking',
        'Schemes',
        'SchemePage',
        'RehearsalPage',
        'Rankings',
        'YearPage',
        'Bulletins',
        'BulletinPage',
        'Units',
        'Users',
        'Permissions',
        'Journal',
        'PlaybookPage',
        'SignIn',
    ]) {
        const own = closure([find(room)])
        for (const style of style_of(find(room))) own.add(style)
        const more = sum([...own].filter(name => !shell_names.has(name)))
        lines.push(`${room} ${more.toFixed(1)} kB`)
        if (more > screen_limit) over.push(`${room} ${more.toFixed(1)} kB (at most ${screen_limit})`)
    }
    return { lines, over }
}
