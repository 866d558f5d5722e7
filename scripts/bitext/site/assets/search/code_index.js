/* What the site knows of codes: codes.json, asked in any letter case. */
import { family } from "./codes.js"

/** @typedef {[url: string, title: string, second?: string]} Article */

/**
 * @typedef {object} CodesFile codes.json, see bitext.search.data.
 * @property {Record<string, number[]>} codes numbers of articles, by code
 * @property {[first: string, last: string, articles: number[]][]} ranges
 * @property {[before: string, after: string]} pages what is around the name of a code in the URL of its page
 * @property {Article[]} articles
 * @property {number} chunks files of titles
 * @property {number} size articles in one of them
 * @property {string[]} starts URL of the first article of each
 * @property {Record<string, string>} meanings words for meaning.js
 */

/**
 * @typedef {object} Answer An article on a code.
 * @property {number} at its number
 * @property {string} url
 * @property {string} title
 * @property {string} [second]
 * @property {string} [sentence] that it opens with; answers.json
 * @property {string} [original] of the sentence
 * @property {string} [translation] machine or human
 */

/**
 * @typedef {object} Covering Articles on a code.
 * @property {string} name
 * @property {string} range the range around it that they name; empty where they name the code
 * @property {string} page URL of its own page; may be empty
 * @property {Answer[]} articles
 */

/**
 * @typedef {object} Known A code of the site.
 * @property {string} name
 * @property {string} page URL of its page, or of its only article
 * @property {string} title of its best article
 */

const MOST_NEAR = 6

/* What may become a code, and what is a part of a name. */
const STATUS_BEGUN = /^[245]\.\d{1,3}(?:\.\d{0,3})?$/
const HEXADECIMAL_BEGUN = /^(?=.*\d)[\da-f]{4,8}$/
const BEGUN = /^(?:0x[\da-f]{1,8}|aadsts\d{0,7}|\d{5}-\d{0,3})$/
const PART = /^[a-z][a-z\d]*(?:_[a-z\d]*)+$/
const REPLY = /^[245][0-5]\d[ -]{1,2}#?/

export class CodeIndex {
  /** @param {CodesFile} data */
  constructor(data) {
    this.data = data
    /** Each code by itself in small letters. */
    this.keys = new Map(Object.keys(data.codes).map(key => [key.toLowerCase(), key]))
  }

  /** @param {string} normal */
  has(normal) {
    return Boolean(normal) && (this.keys.has(normal.toLowerCase()) || this.#ranges(normal).length > 0)
  }

  /**
   * The ranges that have a code of those from `first` to `last`.
   * @param {string} first
   * @param {string} [last]
   */
  #ranges(first, last = first) {
    return this.data.ranges.filter(([start, stop]) => isIn(start, first, last) || isIn(first, start, stop))
  }

  /**
   * What covers a code, or the codes from it to `last`, the best first.
   * @param {{ normal: string, last?: string }} code
   * @returns {Covering[]}
   */
  covering({ normal, last }) {
    const { codes, pages, articles } = this.data
    const key = this.keys.get(normal.toLowerCase())
    /** @type {Covering[]} */
    const found = []
    /** @type {Set<number>} */
    const seen = new Set()
    /** @type {(name: string, range: string, slug: string, numbers: number[]) => void} */
    const add = (name, range, slug, numbers) => {
      const fresh = numbers.filter(number => !seen.has(number))
      if (!fresh.length) return
      for (const number of fresh) seen.add(number)
      const page = /^[\w.-]+$/.test(slug) ? pages.join(slug) : ""
      found.push({
        name,
        range,
        page,
        articles: fresh.map(at => {
          const [url, title, second] = articles[at]
          return { at, url, title, second }
        }),
      })
    }
    if (last) {
      const inside = Object.keys(codes).filter(code => isIn(code, normal, last))
      add(`${normal}–${last}`, "", "", [...new Set(inside.flatMap(code => codes[code]))])
    } else if (key) add(key, "", key.toLowerCase(), codes[key])
    for (const [start, stop, numbers] of this.#ranges(normal, last)) {
      const range = `${start}-${split(stop)[1]}`
      add(last ? `${normal}–${last}` : normal, range, range, numbers)
    }
    return found
  }

  /**
   * The codes that what was typed may become, and the names that it is a part of.
   * @param {string} typed
   * @returns {Known[]}
   */
  begun(typed) {
    const text = typed.toLowerCase().replace(REPLY, "")
    const part = PART.test(text) && `_${text.replace(/_+$/, "")}`
    const starts = [text]
    if (HEXADECIMAL_BEGUN.test(text)) starts.push(`0x${text}`, `aadsts${text}`)
    else if (!part && !STATUS_BEGUN.test(text) && !BEGUN.test(text)) return []
    const found = [...this.keys].filter(
      ([lower]) => starts.some(start => lower.startsWith(start)) || (part && lower.includes(part)),
    )
    return [...found.map(([, key]) => this.#known(key)), ...this.#rangesBegun(text)]
  }

  /**
   * The ranges with a code that begins with `text`.
   * @param {string} text
   * @returns {Known[]}
   */
  #rangesBegun(text) {
    if (!/\.\d+\.\d{1,2}$/.test(text)) return []
    const { pages, articles } = this.data
    const held = ["", "0"].flatMap(more => this.#ranges(`${text}${more}0`, `${text}${more && "9"}9`))
    return [...new Set(held)].map(([first, last, [at]]) => {
      const name = `${first}-${split(last)[1]}`
      return { name, page: pages.join(name), title: articles[at][1] }
    })
  }

  /**
   * @param {string} key
   * @returns {Known}
   */
  #known(key) {
    const [{ page, articles }] = this.covering({ normal: key })
    return { name: key, page: page || articles[0].url, title: articles[0].title }
  }

  /**
   * The codes nearest to an unknown one, those of its family, else of the family of families.
   * @param {string} normal
   * @returns {Known[]}
   */
  near(normal) {
    const own = family(normal).toLowerCase()
    for (const start of [own, /^(?:[245]\.|0x..|aadsts)/.exec(own)?.[0]]) {
      if (!start) continue
      const codes = [...this.keys]
        .filter(([lower]) => lower.startsWith(start))
        .map(([, key]) => key)
        .filter(key => start !== own || family(key).toLowerCase() === own)
      if (codes.length) {
        const far = distance(normal, own.length)
        const others = codes.filter(key => key.toLowerCase() !== normal.toLowerCase())
        const near = others.sort((a, b) => far(a) - far(b)).slice(0, MOST_NEAR)
        return near.map(name => this.#known(name))
      }
    }
    return []
  }
}

/**
 * How far a code is from `normal`; both begin alike for `length` signs.
 * @param {string} normal
 * @param {number} length
 * @returns {(code: string) => number}
 */
const distance = (normal, length) => code => {
  if (code.startsWith(normal)) return -1
  return Math.abs(parseInt(code.slice(length), 16) - parseInt(normal.slice(length), 16)) || 0
}

/**
 * @param {string} code
 * @returns {[subject: string, detail: number]}
 */
function split(code) {
  const at = code.lastIndexOf(".")
  return [code.slice(0, at), Number(code.slice(at + 1))]
}

/**
 * @param {string} code
 * @param {string} first
 * @param {string} last
 */
function isIn(code, first, last) {
  const [subject, detail] = split(code)
  const [other, from] = split(first)
  return subject === other && detail >= from && detail <= split(last)[1]
}
