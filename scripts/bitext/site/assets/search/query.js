/* What a reader asks: codes, article numbers, and the words that are left when what only addresses,
   times and machines say is gone. */
import { plain, taken } from "./codes.js"
import { words } from "./folding.js"

export const LONG = 6 /* words: more were pasted */
const MOST = 20000 /* signs that are looked at */

const NOISE = [
  /\b[a-z][a-z\d+.-]{1,12}:\/\/\S+/gi,
  /[^\s<>"'(),;:@[\]]+@[^\s<>"'(),;@[\]]+/g,
  /\[[^[\]]{0,400}\]/g,
  /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+|\/\d+)?(?![\w])/g,
  /(?<![\w:])(?:[\da-f]{0,4}:){3,7}[\da-f]{0,4}(?![\w:])/gi,
  /\b\d{4}-\d\d-\d\dt\d[\d:.,]*z?/gi,
  /\b\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)/g,
  /(?<![\w:])\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\s?(?:[ap]\.?m\b\.?|z\b|utc|gmt)?(?:\s?[+-]\d{2}:?\d{2})?/gi,
  /(?<![\w.])(?:[a-z\d_-]+\.){2,}[a-z]{2,}(?![\w])/gi,
  /(?<![\w])(?=[a-z_-]*\d)[\da-z_=+-]{20,}(?![\w])/gi,
  /(?<![\w.])\d+(?:[.,:]\d+)*(?![\w])/g,
]
/* Numbers are noise in what was pasted only. */
const IN_SHORT = NOISE.slice(0, -1)

/* What stands for noise until its label is gone as well: *Request ID: …*, *Date and Time: …*. */
const LEFT_OUT = "\0"
const LABEL = /\p{Lu}\S*(?: \S+){0,2} ?: ?(?=\0)/gu
const ID = /^\s*\d{2}\s*$|(?<![\w.,-])(?:mc\s?)?\d{3,}(?![\w]|[.,-]\d)/gi

/**
 * @typedef {object} Query
 * @property {string} text what was typed, white space folded
 * @property {import("./codes.js").Code[]} codes
 * @property {string[]} ids what may be numbers of articles
 * @property {string[]} words
 * @property {string} rest the words as a text
 * @property {boolean} isLong whether it was pasted
 * @property {boolean} isCleaned whether addresses, times or the like were left out
 */

/**
 * @param {string} typed
 * @param {{ has: (normal: string) => boolean } | undefined} index the site's codes, if it has any
 * @returns {Query}
 */
export function parse(typed, index) {
  const text = plain(typed.slice(0, MOST)).replace(/\s+/g, " ").trim()
  const isShort = words(text).length <= LONG
  const { codes, rest } = taken(text, normal => Boolean(index?.has(normal)), isShort)
  let left = rest
  for (const noise of isShort ? IN_SHORT : NOISE) left = left.replace(noise, LEFT_OUT)
  const isCleaned = left !== rest
  if (!isShort) left = left.replace(LABEL, "")
  const found = words(left)
  const ids = isShort ? (rest.match(ID) ?? []).map(id => id.replace(/\s/g, "").toLowerCase()) : []
  return { text, codes, ids, words: found, rest: found.join(" "), isLong: found.length > LONG, isCleaned }
}
