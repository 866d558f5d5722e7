/* Titles and page names, for what is too long or too rare for the index of texts: each word counts by how
   few titles have it, so that words of everyday use count for next to nothing in every language. */
import { fold, kept, words } from "./folding.js"
import { beginning, closeness, isInflected, isSlip } from "./meanings.js"

/** @typedef {import("./meanings.js").Meanings} Meanings */
/** @typedef {import("./find.js").Article} Article */
/**
 * @typedef {object} TitleFile titles/….json, see bitext.search.data.
 * @property {string} words what is between the spaces of titles
 * @property {string[]} urls
 * @property {[title?: number[], other?: number[], second?: number[], name?: number[]][]} titles for each address
 * the title, that in the other language, a second line, and what else the name of the page says
 */

/* Of shorter words too many others are one letter away. */
const LONG = 6

const PAIRED = /[\u3040-\u30ff\u3400-\u9fff]/
const ARABIC_ARTICLE = /^ال(?=..)/

/* What a word counts that says the same as the one that was asked for. */
const SYNONYM = 0.75
/* What a word counts that says nothing next to others. */
const COMMON = 0.25
/* Words that say the same, to ask the texts for: each is a file to load. */
const OTHERS = 2
/* Titles that a name must be in, of those with one of its words, to be one in both languages. */
const NAME = 0.6
/* Articles whose titles have it, at least. */
const NAMED = 3
const FORM = 0.7

/**
 * The folded words of a text; two signs of a script without spaces are a word.
 * @param {string} text
 */
export function terms(text) {
  const found = []
  for (const word of words(text).map(fold)) {
    if (PAIRED.test(word)) {
      for (let at = 0; at < Math.max(word.length - 1, 1); at++) found.push(word.slice(at, at + 2))
    } else if (word.length > 1 || /\d/.test(word)) found.push(word.replace(ARABIC_ARTICLE, ""))
  }
  return found
}

/** The articles of a file of titles. */
export class Rows {
  /** @param {Partial<TitleFile>} file */
  constructor({ words = "", urls = [], titles = [] }) {
    this.parts = words.split(" ")
    this.urls = urls
    this.titles = titles
  }

  /** @param {number[]} [numbers] of what is between the spaces of a text */
  text(numbers = []) {
    return numbers.map(number => this.parts[number]).join(" ")
  }

  /**
   * @param {number} at
   * @returns {Article}
   */
  article(at) {
    const [title, , second] = this.titles[at]
    return { url: this.urls[at], title: this.text(title), second: this.text(second) }
  }
}

/**
 * @typedef {object} TitleHit
 * @property {Article} article
 * @property {number} score
 * @property {number} share of what all the words weigh
 */

/**
 * @typedef {{ term: string, places: number[] }} Placed A word and where it is: twice the number of the article, and
 * one more for the other title.
 */

export class Titles {
  /** The words of each article's title, and of its other title with the page's name. @type {string[][]} */
  #sides = []

  /** @type {Map<string, Placed>} */
  #words = new Map()

  /** Words by their beginning, which all forms of one have. @type {Map<string, Placed[]>} */
  #starts = new Map()

  /** What was found for a word, and for what says the same. @type {Map<string, Map<number, number>>[]} */
  #found = [new Map(), new Map()]

  /**
   * @param {Rows} rows
   * @param {Meanings} meanings
   */
  constructor(rows, meanings) {
    this.rows = rows
    this.meanings = meanings
    const said = rows.parts.map(part => terms(part).map(term => this.#word(term)))
    /** @type {(place: number, numbers: number[]) => string[]} */
    const added = (place, numbers) => {
      const found = []
      for (const { term, places } of numbers.flatMap(number => said[number])) {
        if (places[places.length - 1] === place) continue
        places.push(place)
        found.push(term)
      }
      return found
    }
    rows.titles.forEach(([title = [], other = [], second = [], name = []], number) => {
      const own = added(2 * number, title)
      added(2 * number, second)
      this.#sides.push(own, added(2 * number + 1, [...other, ...name]))
    })
  }

  /** @param {string} term */
  #word(term) {
    return kept(this.#words, term, () => {
      const made = { term, places: [] }
      kept(this.#starts, beginning(term), () => []).push(made)
      return made
    })
  }

  /**
   * The places of a word, of its forms and of what says the same, with how surely each is meant.
   * @param {string} term
   * @param {boolean} [isLiteral] whether only the word itself is
   * @returns {Map<number, number>}
   */
  #of(term, isLiteral = false) {
    return kept(this.#found[Number(isLiteral)], term, () => {
      /** @type {Map<number, number>} */
      const found = new Map()
      /* A name means itself. */
      const meant = [term, ...(isLiteral || this.#isName(term) ? [] : this.meanings.synonyms(term))]
      meant.forEach((one, at) => {
        for (const { term: word, places } of this.#starts.get(beginning(one)) ?? []) {
          const sure = closeness(word, one) * (at ? SYNONYM : 1)
          if (!sure) continue
          for (const place of places) found.set(place, Math.max(found.get(place) ?? 0, sure))
        }
      })
      return found
    })
  }

  /**
   * How much of a text is in the other language, from 0 to 1; a half where nothing tells.
   * @param {string} text
   */
  otherness(text) {
    let own = 0
    let other = 0
    for (const term of new Set(terms(text))) {
      const places = [...this.#of(term)].filter(([, sure]) => sure >= FORM).map(([place]) => place)
      const others = places.filter(place => place % 2).length
      if (places.length > 4 * others) own++
      else if (places.length < (others * 4) / 3) other++
    }
    return own + other ? other / (own + other) : 0.5
  }

  /**
   * The words that the fewest titles have, the rarest first; of words as rare the longest.
   * @param {string[]} found
   * @param {boolean} [isLiteral]
   */
  rarest(found, isLiteral) {
    /** @type {(word: string) => number} */
    const rarity = word => Math.max(...terms(word).map(term => this.#rarity(term, isLiteral) || 99), 0)
    return [...new Set(found)]
      .map(word => ({ word, value: rarity(word) }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value || b.word.length - a.word.length)
      .map(({ word }) => word)
  }

  /**
   * @param {string} term
   * @param {boolean} [isLiteral]
   */
  #rarity(term, isLiteral) {
    const count = this.#of(term, isLiteral).size
    return count ? Math.log((2 * this.rows.urls.length + 1) / count) : 0
  }

  /**
   * What most titles have of the words that say the same as one.
   * @param {string} word
   */
  others(word) {
    const term = fold(word)
    const counted = (this.#isName(term) ? [] : this.meanings.synonyms(term))
      .map(other => ({ other, count: this.#of(other, true).size }))
      .filter(({ count }) => count)
    return counted
      .sort((a, b) => b.count - a.count)
      .slice(0, OTHERS)
      .map(({ other }) => other)
  }

  /**
   * The words of a query that name a product or a feature: in a title they are written with a capital letter,
   * and in both languages alike.
   * @param {string[]} asked
   */
  names(asked) {
    return asked.filter(word => terms(word).some(term => this.#isName(term)))
  }

  /** @param {string} term */
  #isName(term) {
    const rows = this.#rowsOf(term).map(number => this.rows.titles[number])
    const both = rows.filter(([title, other]) =>
      [title, other].every(numbers =>
        words(this.rows.text(numbers)).some(
          word => closeness(fold(word), term) >= FORM && word !== word.toLowerCase(),
        ),
      ),
    )
    return this.meanings.names.has(term) || (rows.length >= NAMED && both.length >= NAME * rows.length)
  }

  /**
   * The articles with a form of a word in a title.
   * @param {string} term
   */
  #rowsOf(term) {
    const found = [...this.#of(term, true)].filter(([, sure]) => sure >= FORM)
    return [...new Set(found.map(([place]) => place >> 1))]
  }

  /**
   * Whether a title of an article has a form of a word.
   * @param {string} url
   * @param {string} word
   */
  has(url, word) {
    const number = this.rows.urls.indexOf(url)
    return terms(word).every(term => [0, 1].some(at => (this.#of(term).get(2 * number + at) ?? 0) >= FORM))
  }

  /**
   * The word of the titles from which one typing error leads to a word that none of them has in any form.
   * @param {string} word
   * @returns {string | undefined} as a title writes it
   */
  nearest(word) {
    const typed = fold(word)
    if (typed.length < LONG || !/^\p{L}+$/u.test(typed)) return undefined
    const near = []
    for (const one of this.#words.values()) {
      if (isInflected(one.term, typed)) return undefined
      if (isSlip(one.term, typed)) near.push(one)
    }
    const [best] = near.sort((a, b) => b.places.length - a.places.length)
    if (!best) return undefined
    return words(this.rows.parts.join(" ")).find(one => fold(one) === best.term) ?? best.term
  }

  /**
   * Both titles of an article.
   * @param {string} url
   */
  text(url) {
    const number = this.rows.urls.indexOf(url)
    const [title = [], other = [], second = []] = this.rows.titles[number] ?? []
    return this.rows.text([...title, ...other, ...second])
  }

  /**
   * The best articles for some words of a text.
   * @param {string} text
   * @param {number} [most]
   * @param {boolean} [isLiteral] whether words mean themselves only
   * @returns {TitleHit[]}
   */
  search(text, most = 10, isLiteral = false) {
    /** @type {Map<number, number>} */
    const scores = new Map()
    let whole = 0
    /* A word that no title has is as rare as can be. */
    const unknown = Math.log(2 * this.rows.urls.length + 1)
    const telling = new Set(terms(this.meanings.telling(words(text)).join(" ")))
    for (const term of new Set(terms(text))) {
      /* What says the same counts by how many titles have any of it, and takes nothing from the word itself. */
      const common = telling.has(term) ? 1 : COMMON
      const [own, any] = [true, isLiteral].map(only => (this.#rarity(term, only) || unknown) ** 1.5 * common)
      const literal = this.#of(term, true)
      whole += literal.size ? own : any
      for (const [place, sure] of this.#of(term, isLiteral)) {
        const weight = Math.max(own * (literal.get(place) ?? 0), any * sure)
        scores.set(place, (scores.get(place) ?? 0) + weight)
      }
    }
    /** @type {(sum: number, term: string) => number} */
    const add = (sum, term) => sum + 1 - Math.log(this.#word(term).places.length) / unknown
    /** @type {Map<number, { number: number, score: number, sum: number }>} */
    const best = new Map()
    for (const [place, sum] of scores) {
      const number = place >> 1
      /* A title that says more must have more. */
      const score = sum / (1 + Math.sqrt(this.meanings.telling(this.#sides[place]).reduce(add, 0)))
      if (!((best.get(number)?.score ?? -1) >= score)) best.set(number, { number, score, sum })
    }
    const found = [...best.values()].sort((a, b) => b.score - a.score).slice(0, most)
    return found.map(({ number, score, sum }) => ({
      article: this.rows.article(number),
      score,
      share: sum / whole,
    }))
  }
}
