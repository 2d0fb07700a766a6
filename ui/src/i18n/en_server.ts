import { en_server_sentences } from './en_server_sentences'
import { en_server_terms } from './en_server_terms'

/** English for what the server says: terms of its own, and sentences with places for what it puts into them. `{n}`, `{m}`,
 *  `{k}` and `{p}` are figures; every other place is a text that is told in English itself when it is known. */
export const en_server: Record<string, string> = { ...en_server_terms, ...en_server_sentences }
