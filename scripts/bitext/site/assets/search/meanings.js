/* What words of a language mean to a search: those that say nothing, those that say the same, and those that
   say the opposite. From the files of `bitext.languages`. */
import { fold, words } from "./folding.js"

/**
 * @typedef {object} MeaningData
 * @property {string} common words that say nothing next to others, separated by spaces
 * @property {string[]} synonyms words that say the same, separated by spaces
 * @property {string} named words that name products of the site, separated by spaces
 * @property {string[]} opposites beginnings of words for an action and, after `/` or `>`, for what undoes it;
 *   after `>` even where a title has both, as in *remove the protection*
 */

/**
 * How long the beginning is that forms of a word share: inflection changes the end.
 * @param {string} word
 */
const stemLength = word => (word.length > 6 ? 5 : Math.min(word.length, 4))

/**
 * What all forms of a folded word begin with.
 * @param {string} word
 */
export const beginning = word => word.slice(0, 4)

/**
 * How surely two folded words are forms of one, from 0 to 1.
 * @param {string} one
 * @param {string} other
 */
export function closeness(one, other) {
  if (one === other) return 1
  const needed = Math.min(stemLength(one), stemLength(other))
  if (needed < 4 || one.slice(0, needed) !== other.slice(0, needed) || /[\d+#]/.test(one + other)) return 0
  const length = Math.min(one.length, other.length)
  let same = needed
  while (same < length && one[same] === other[same]) same++
  return LEAST + (1 - LEAST) * ((2 * same) / (one.length + other.length))
}

const LEAST = 0.4

/**
 * Whether folded words differ in an ending only.
 * @param {string} one
 * @param {string} other
 */
export function isInflected(one, other) {
  const length = Math.max(4, Math.max(one.length, other.length) - ENDING)
  return one.slice(0, length) === other.slice(0, length)
}

const ENDING = 3

/**
 * Whether one typing error makes a word of another: a letter too many, too few or wrong, or two that changed
 * places.
 * @param {string} one
 * @param {string} other
 */
export function isSlip(one, other) {
  const least = Math.min(one.length, other.length)
  let start = 0
  while (start < least && one[start] === other[start]) start++
  let end = 0
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end++
  const [these, those] = [one, other].map(word => word.slice(start, word.length - end))
  const isSwap = these.length === 2 && those.length === 2 && these[0] === those[1] && these[1] === those[0]
  return isSwap || Math.max(these.length, those.length) === 1
}

export class Meanings {
  /** @type {Set<string>} */
  #common

  /** @type {string[][]} */
  #groups

  /** @type {{ does: RegExp, undoes: RegExp, isStrict: boolean }[]} */
  #opposites

  /** @param {MeaningData} data */
  constructor({ common, synonyms, opposites, named }) {
    this.names = new Set(fold(named).split(" "))
    this.#common = new Set(fold(common).split(" "))
    this.#groups = synonyms.map(group => fold(group).split(" "))
    this.#opposites = opposites.map(pair => {
      const [does, undoes] = fold(pair)
        .split(/[/>]/)
        .map(side => new RegExp(`^(?:${side.trim().replace(/ +/g, "|")})`))
      return { does, undoes, isStrict: pair.includes(">") }
    })
  }

  /**
   * The words of a query that say something; all of them where none does.
   * @param {string[]} asked
   */
  telling(asked) {
    const left = asked.filter(word => !this.#common.has(fold(word)))
    return left.length ? left : asked
  }

  /**
   * Words that say the same as a folded one.
   * @param {string} word
   * @returns {string[]}
   */
  synonyms(word) {
    const close = this.#groups.map(group => Math.max(...group.map(one => closeness(one, word))))
    const most = Math.max(...close, FORM)
    return [...new Set(this.#groups.filter((_, at) => close[at] >= most).flat())].filter(one => one !== word)
  }

  /**
   * Whether a title says the opposite of what is asked.
   * @param {string[]} asked
   * @param {string} title
   */
  isOpposite(asked, title) {
    const [these, those] = [asked, words(title)].map(list => list.map(fold))
    /** @type {(list: string[], side: RegExp) => boolean} */
    const has = (list, side) => list.some(word => side.test(word))
    /** @type {(one: RegExp, other: RegExp, isStrict: boolean) => boolean} */
    const turns = (one, other, isStrict) =>
      has(these, one) && !has(these, other) && has(those, other) && (isStrict || !has(those, one))
    return this.#opposites.some(
      ({ does, undoes, isStrict }) =>
        turns(does, undoes, isStrict) || (!isStrict && turns(undoes, does, false)),
    )
  }
}

/* Of a word and one in a list, to be the same word. */
const FORM = 0.7
