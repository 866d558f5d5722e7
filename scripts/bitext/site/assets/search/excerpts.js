/* A few words of a text around those that were asked for. */
import { restored } from "./folding.js"

const LENGTH = 26
/* Of a script without spaces a word may be one letter. */
const SIGNS = 80
const BEFORE = 4

/**
 * @param {string[]} all the words of a text, each with the space behind it
 * @param {Map<number, number>} places words that were asked for, by their places: which one of the query
 * @param {number} from the place of the first one after the title
 * @returns {{ first: number, excerpt: string[] }} the place of the first of them in the excerpt, and text and
 * marked words in turn: odd ones are marked
 */
export function excerptAt(all, places, from) {
  const first = densest(
    [...places].filter(([at]) => at >= from).sort((a, b) => a[0] - b[0]),
    from,
  )
  const start = Math.max(from, Math.min(first - BEFORE, all.length - LENGTH))
  let end = start
  for (let signs = 0; end < all.length && (end < start + LENGTH || signs < SIGNS); end++)
    signs += all[end].length
  const excerpt = [start > from ? "… " : ""]
  for (let at = start; at < end; at++) {
    const word = restored(all[at])
    const bare = word.trimEnd()
    const last = excerpt.length - 1
    if (!places.has(at)) excerpt[last] += word
    else if (excerpt[last] || !last) excerpt.push(bare, word.slice(bare.length))
    else {
      excerpt[last - 1] += bare
      excerpt[last] = word.slice(bare.length)
    }
  }
  if (end < all.length) excerpt[excerpt.length - 1] += "…"
  return { first, excerpt }
}

/**
 * The place from which on the most different words are close together.
 * @param {[place: number, word: number][]} places
 * @param {number} best what it is without any word
 */
function densest(places, best) {
  let most = 0
  places.forEach(([start], first) => {
    const seen = new Set()
    for (let at = first; at < places.length && places[at][0] < start + LENGTH - BEFORE; at++) {
      seen.add(places[at][1])
    }
    if (seen.size > most) {
      best = start
      most = seen.size
    }
  })
  return best
}
