/* Whether a word of a text is a form of one that was asked for, and where a script without spaces has it. */
import { fold, said, usual } from "./folding.js"

/** @typedef {import("./texts.js").Part} Part */
/** @typedef {import("./texts.js").Result} Result */

/** @param {string} word */
export const bare = word => said(fold(word)).replace(/[^\p{L}\p{N}]/gu, "")

/**
 * Pagefind falls back to the longest beginning of a word that it knows: is this a form of the word or another?
 * @param {string} found
 * @param {string} asked
 */
export function isForm(found, asked) {
  const [one, other] = [bare(found), bare(asked)]
  if (!other || one.includes(other)) return Boolean(other)
  if (/\d/.test(other)) return false
  let longest = 0
  for (let start = 0; start < Math.min(other.length, 4); start++) {
    for (let end = start + longest + 1; end <= other.length && one.includes(other.slice(start, end)); end++) {
      longest = end - start
    }
  }
  return longest >= Math.max(2, other.length * 0.6)
}

/**
 * Whether a word of a text is one of those `asked`; short ones are in too many others, or say nothing.
 * @param {string} found
 * @param {string[]} asked
 */
export const isHit = (found, asked) =>
  asked.some(word => {
    if (word.length > 3) return isForm(found, word)
    return fold(found) === fold(word) && !/^[a-z]{1,2}$/.test(fold(word))
  })

const SPACELESS = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}$/u
export const HAN = /\p{Script=Han}/u

/** @param {string} word */
export const isSpaceless = word => SPACELESS.test(usual(word))

/**
 * Letters of the usual width; of these scripts marks are letters.
 * @param {string} text
 */
export const exact = text => usual(text).replace(/[^\p{L}\p{M}\p{N}]/gu, "")

/**
 * What the index compares: no marks at all.
 * @param {string} text
 */
const unmarked = text => exact(text).normalize("NFD").replace(/\p{M}/gu, "")

/**
 * How many signs a piece has of the beginning of a word, marks apart.
 * @param {string} piece
 * @param {string} word
 */
export function shared(piece, word) {
  const [one, other] = [piece, word].map(unmarked)
  if (one.startsWith(other)) return word.length
  if (!one || !other.startsWith(one)) return 0
  let length = 1
  while (unmarked(word.slice(0, length)).length < one.length || /^\p{M}/u.test(word.slice(length))) length++
  return length
}

/**
 * The pieces that a word takes up from one of a text on: an index of a script without spaces may cut it in two.
 * @param {string[]} all
 * @param {number} at
 * @param {string} word
 * @returns {number} how many; 0 where the word is not there
 */
export function spread(all, at, word) {
  if (!isSpaceless(word)) return isForm(all[at] || "", word) ? 1 : 0
  const asked = exact(word)
  /* It may begin within a piece, and end within another. */
  let joined = exact(all[at] || "")
  if (joined.includes(asked)) return 1
  for (let next = at + 1; next < all.length && joined.length < 3 * asked.length; next++) {
    joined += exact(all[next])
    if (joined.includes(asked)) return next - at + 1
  }
  return 0
}

/**
 * The results for pieces of a word as one for each page that has them one after another.
 * @param {Part[]} parts
 * @returns {{ result: Result, starts: number[] }[]} with the places where the word may begin
 */
export function neighbours(parts) {
  const [first, ...rest] = parts
  if (!first) return []
  const places = rest.map(({ results }) => new Map(results.map(({ id, words }) => [id, new Set(words)])))
  const found = first.results.map(result => ({
    result,
    starts: result.words.filter(start => {
      let at = start
      return places.every((place, before) => {
        const words = place.get(result.id)
        const last = at + parts[before].size
        do at++
        while (at <= last && !words?.has(at))
        return at <= last
      })
    }),
  }))
  return found.filter(({ starts }) => starts.length)
}
