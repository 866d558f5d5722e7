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
 * @typedef {object} Covering Articles on a code.
 * @property {string} name
 * @property {string} range the range around it that they name; empty where they name the code
 * @property {string} page URL of its own page; may be empty
 * @property {{ url: string, title: string, second?: string }[]} articles
 */

const MOST_NEAR = 6

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
          return { url, title, second }
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
   * The codes nearest to an unknown one, those of its family, else of the family of families.
   * @param {string} normal
   * @returns {{ name: string, page: string }[]}
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
        const near = codes.sort((a, b) => far(a) - far(b)).slice(0, MOST_NEAR)
        return near.map(name => ({ name, page: this.covering({ normal: name })[0].page }))
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
