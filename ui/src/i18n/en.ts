import { en_rehearsals } from './en_rehearsals'
import { en_templates } from './en_templates'
import { en_objections } from './en_objections'
import { en_ledger } from './en_ledger'
import { en_imports } from './en_imports'
import { en_sentences } from './en_sentences'
import { en_sources } from './en_sources'
import { en_words } from './en_words'
import { en_years } from './en_years'
import { en_papers } from './en_papers'

/** English for every text of the screens; loaded only when asked for. */
export const en = { ...en_words, ...en_ledger, ...en_sentences, ...en_sources, ...en_rehearsals, ...en_templates, ...en_objections, ...en_years, ...en_imports, ...en_papers } as const

export { en_server } from './en_server'
