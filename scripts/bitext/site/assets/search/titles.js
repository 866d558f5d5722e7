/* Titles and page names, for what is too long or too rare for the index of texts: each word counts by how
   few titles have it, so that words of everyday use count for next to nothing in every language. */
import { decoded } from "../page.js"
import { fold, words } from "./folding.js"

/** @typedef {[url: string, title: string, other: string, second?: string]} Row An article, its title in the other
 * language, and a second line of its title. */

/**
 * Endings go: inflection changes them.
 * @param {string} word
 */
const stemLength = word => (word.length > 6 ? 5 : Math.min(word.length, 4))

const SPACELESS = /[\u3040-\u30ff\u3400-\u9fff]/
const ARABIC_ARTICLE = /^ال(?=..)/

/** Titles say the same words again and again. @type {Map<string, string>} */
const known = new Map()

/** @param {string} word */
function folded(word) {
  const found = known.get(word) ?? fold(word)
  known.set(word, found)
  return found
}

/**
 * The stems of the words of a text; two signs of a script without spaces are a word.
 * @param {string} text
 */
export function stems(text) {
  const found = []
  for (const word of words(text).map(folded)) {
    if (SPACELESS.test(word)) {
      for (let at = 0; at < Math.max(word.length - 1, 1); at++) found.push(word.slice(at, at + 2))
    } else if (word.length > 1) {
      const bare = word.replace(ARABIC_ARTICLE, "")
      found.push(bare.slice(0, stemLength(bare)))
    }
  }
  return found
}

/** @typedef {{ row: Row, score: number, share: number }} TitleHit `share` of what all the words weigh. */

export class Titles {
  /** Stems of each article's title, and of its other title with the page's name. @type {number[][]} */
  #lengths = []

  /** Where each stem is: twice the number of the article, and one more for the other title. @type {Map<string, number[]>} */
  #places = new Map()

  /** @param {Row[]} rows the names of pages come from the originals */
  constructor(rows) {
    this.rows = rows
    rows.forEach(([url, title, other, second = ""], number) => {
      const both = [new Set(stems(`${title} ${second}`)), new Set([...stems(other), ...stems(name(url))])]
      this.#lengths.push(both.map(side => side.size))
      both.forEach((side, at) => {
        for (const stem of side) this.#add(stem, 2 * number + at)
      })
    })
  }

  /**
   * @param {string} stem
   * @param {number} place
   */
  #add(stem, place) {
    const places = this.#places.get(stem)
    if (places) places.push(place)
    else this.#places.set(stem, [place])
  }

  /**
   * How much of a text is in the other language, from 0 to 1; a half where nothing tells.
   * @param {string} text
   */
  otherness(text) {
    let own = 0
    let other = 0
    for (const stem of new Set(stems(text))) {
      const places = this.#places.get(stem) ?? []
      const others = places.filter(place => place % 2).length
      if (places.length > 4 * others) own++
      else if (places.length < (others * 4) / 3) other++
    }
    return own + other ? other / (own + other) : 0.5
  }

  /**
   * The words that the fewest titles have, the rarest first; of words as rare the longest.
   * @param {string[]} found
   */
  rarest(found) {
    /** @type {(word: string) => number} */
    const rarity = word => Math.max(...stems(word).map(stem => this.#rarity(stem) || 99), 0)
    return [...new Set(found)]
      .map(word => ({ word, value: rarity(word) }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value || b.word.length - a.word.length)
      .map(({ word }) => word)
  }

  /** @param {string} stem */
  #rarity(stem) {
    const count = this.#places.get(stem)?.length
    return count ? Math.log((2 * this.rows.length + 1) / count) : 0
  }

  /**
   * The best articles for some words of a text.
   * @param {string} text
   * @param {number} [most]
   * @returns {TitleHit[]}
   */
  search(text, most = 10) {
    /** @type {Map<number, number>} */
    const scores = new Map()
    let whole = 0
    for (const stem of new Set(stems(text))) {
      /* A word that no title has is as rare as can be. */
      const weight = (this.#rarity(stem) || Math.log(2 * this.rows.length + 1)) ** 1.5
      whole += weight
      for (const place of this.#places.get(stem) ?? []) scores.set(place, (scores.get(place) ?? 0) + weight)
    }
    /** @type {Map<number, { row: Row, score: number, sum: number }>} */
    const best = new Map()
    for (const [place, sum] of scores) {
      const number = place >> 1
      const score = sum / (1 + 0.35 * Math.sqrt(this.#lengths[number][place & 1]))
      if (!((best.get(number)?.score ?? -1) >= score))
        best.set(number, { row: this.rows[number], score, sum })
    }
    const found = [...best.values()].sort((a, b) => b.score - a.score).slice(0, most)
    return found.map(({ row, score, sum }) => ({ row, score, share: whole ? sum / whole : 0 }))
  }
}

/**
 * The words of a page's name: the last part of its address.
 * @param {string} url
 */
export function name(url) {
  const last =
    url
      .replace(/(?:\/|\/?index\.html|\.html)$/, "")
      .split("/")
      .pop() ?? ""
  return decoded(last).replace(/[-_]+/g, " ")
}
