/* Pagefind's index of the texts of one language, asked word by word: it wants every word of a query in one
   page, and readers give it many; so the words are added up here, rare ones counting most. */
import { excerptAt } from "./excerpts.js"
import { fold, kept, restored, said, words } from "./folding.js"
import { bare, exact, HAN, isForm, isSpaceless, neighbours, shared, spread } from "./forms.js"
import { isInflected } from "./meanings.js"
import { LONG } from "./query.js"

/**
 * @typedef {object} PageData What Pagefind has of a page.
 * @property {string} raw_url
 * @property {string} raw_content
 * @property {Record<string, string>} meta
 * @property {{ element: string, location: number, id: string, text: string }[]} anchors
 */

/** @typedef {{ id: string, score: number, words: number[], data: () => Promise<PageData> }} Result */

/** @typedef {{ search: (word: string) => Promise<{ results: Result[] }> }} Engine */

/**
 * @typedef {object} Asked A word of a query.
 * @property {string} word
 * @property {string[]} others what says the same
 */

/**
 * @typedef {object} Answer The pages for a word.
 * @property {string} word
 * @property {string[]} others
 * @property {Set<string>} own those that have the word itself
 * @property {{ result: Result, score: number }[]} results
 */

/**
 * @typedef {{ results: Result[], size: number }} Part The pages for a piece of a word, and how many signs it has:
 * marks of a letter may be pieces of their own.
 */

/** @typedef {{ word: string, result: Result }[]} Hits The words of a query that a page has. */

/**
 * @typedef {object} TextHit
 * @property {string} url
 * @property {string} title
 * @property {string} [second]
 * @property {boolean} isWritten whether it is a page that was written by hand
 * @property {number} score
 * @property {number} share of what all the words weigh
 * @property {{ id: string, title: string } | undefined} section
 * @property {number} quoted from 0 to 1: how much of the text that was asked for it has word by word
 * @property {string[]} words those of the query that it has
 * @property {string[]} excerpt text and marked words in turn
 */

const CANDIDATES = 20
/* What a word counts where only its beginning is found, or one that says the same. */
const PART = 0.6
const SYNONYM = 0.7
/* Pages that are looked at for whether they have the words together, how many words apart that is, and what of
   a score is for it. */
const LOOKED_AT = 60
const TOGETHER = 24
const CLOSE = 0.4
/* Words one after another from which on a page is taken to quote a text, and with which it surely does. */
const RUN = 4
const SURE_RUN = 10

/**
 * Pagefind takes the language from the page, and one module has one stemmer. The fragment makes a module of
 * its own for each language, out of the same file. The attribute is back before anything can see it.
 * @param {string} root address of the site
 * @param {string} language
 * @returns {Promise<Engine>}
 */
export async function engine(root, language) {
  const { createInstance } = await import(new URL(`pagefind/pagefind.js#${language}`, root).href)
  const page = document.documentElement
  const own = page.lang
  let made
  if (own !== language) page.lang = language
  try {
    made = createInstance({ baseUrl: "/", basePath: new URL("pagefind/", root).href, noWorker: true })
  } finally {
    if (own !== language) page.lang = own
  }
  await made.init()
  return made
}

const MOST_PIECES = 12
/* The pieces of a longer title are taken for text. */
const LONGEST_TITLE = 200
/* Scripts that the index cuts into letters. */
const CUT = /^[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/
/* Pages to look into. */
const VERIFIED = 200

/* Inflection changes the end of a word, and stemmers know only a part of it: Pagefind finds what begins so. */
const INFLECTED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{5,}$/u

/** @param {string} word */
function beginning(word) {
  const folded = fold(word)
  return INFLECTED.test(folded) ? folded.slice(0, folded.length < 8 ? -1 : -2) : folded
}

/**
 * The words of a page as the index counts them, each with the space behind it.
 * @param {string} content
 */
const pieces = content =>
  content.includes("\u200b")
    ? content.split("\u200b")
    : content.split(/\s+/).map(word => (word.endsWith("\u2060") ? word : `${word} `))

export class Texts {
  /** @param {Engine} index of the language */
  constructor(index) {
    this.index = index
  }

  /**
   * Pages for words, the best first. Scores of different words cannot be compared: each counts by how few
   * pages have it.
   * @param {Asked[]} asked
   * @param {number} size about how many pages the language has
   * @param {string[]} text the words of what may be quoted from a page
   * @returns {Promise<TextHit[]>}
   */
  async search(asked, size, text) {
    const answers = (await Promise.all(asked.map(one => this.#answer(one)))).filter(
      ({ results }) => results.length,
    )
    const isSound = await Promise.all(answers.map(says))
    const sound = answers.filter((_, at) => isSound[at])
    /** @type {Map<string, { score: number, found: number, hits: Hits }>} */
    const pages = new Map()
    /** @type {Map<string, number>} */
    const rarities = new Map()
    let whole = 0
    /** @param {number} count of pages */
    const rarityOf = count => Math.log(1 + (Math.max(size - count, 0) + 0.5) / (count + 0.5))
    for (const { word, own, results } of sound) {
      /* What says the same takes nothing from the word itself. */
      const [usual, least] = [own.size || results.length, results.length].map(rarityOf)
      whole += usual
      rarities.set(word, usual)
      for (const { result, score } of results) {
        const rarity = own.has(result.id) ? usual : least
        const page = kept(pages, result.id, () => ({ score: 0, found: 0, hits: [] }))
        page.score += rarity * Math.sqrt(score / results[0].score)
        page.found += rarity
        page.hits.push({ word, result })
      }
    }
    /* A word that no page has is as rare as can be. */
    const asAsked = whole + (asked.length - sound.length) * Math.log(2 * size + 2)
    const best = [...pages.values()]
      .map(({ score, found, hits }) => ({
        hits,
        score: score * (found / whole) ** 2,
        share: found / asAsked,
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, LOOKED_AT)
      .map(page => ({
        ...page,
        score: page.score * (1 - CLOSE + CLOSE * together(page.hits, rarities)),
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, CANDIDATES)
    return Promise.all(best.map(({ hits, score, share }) => shown(hits, score, share, text)))
  }

  /**
   * Whether a page has a word, perhaps with another ending.
   * @param {string} word
   */
  async has(word) {
    const { results } = await this.index.search(fold(word))
    if (!results.length) return false
    const all = pieces((await results[0].data()).raw_content)
    return results[0].words.some(at => isInflected(bare(all[at] || ""), bare(word)))
  }

  /**
   * The pieces that the index cuts a word of a script without spaces into, as far as it knows them: asked for
   * more, it answers for the longest beginning that it has.
   * @param {string} word
   * @returns {Promise<Part[]>}
   */
  async #parts(word) {
    /** @type {Part[]} */
    const parts = []
    let rest = exact(word)
    while (rest && parts.length < MOST_PIECES) {
      const { results } = await this.index.search(CUT.test(rest) ? rest[0] : rest)
      if (!results.length) break
      const all = pieces((await results[0].data()).raw_content)
      const size = Math.max(...results[0].words.map(at => shared(exact(all[at] || ""), rest)), 0)
      if (!size) break
      parts.push({ results, size })
      rest = rest.slice(size)
    }
    return parts
  }

  /**
   * The pages that have a word of a script without spaces, as one piece, in several, or across their bounds.
   * @param {string} word
   */
  async #joined(word) {
    const [, ...others] = exact(word)
    const parts = await this.#parts(word)
    /* Elsewhere the same word may be cut after its first sign, or begin within a piece. */
    const late = HAN.test(word) ? await this.#parts(others.join("")) : []
    const before = neighbours(late).map(({ result, starts }) => ({
      result,
      starts: starts.map(at => at - 1),
    }))
    const likely = [...neighbours(parts), ...before].sort((a, b) => b.starts.length - a.starts.length)
    /** @type {Map<string, { result: Result, score: number }>} */
    const found = new Map()
    for (const { result, starts } of likely.slice(0, VERIFIED)) {
      if (found.size >= CANDIDATES) break
      if (found.has(result.id)) continue
      const all = pieces((await result.data()).raw_content)
      const words = starts.filter(at => spread(all, at, word))
      if (words.length) found.set(result.id, { result: { ...result, words }, score: words.length })
    }
    return [...found.values()].sort((a, b) => b.score - a.score)
  }

  /**
   * The pages for a word, for its beginning, and for what says the same.
   * @param {Asked} asked
   * @returns {Promise<Answer>}
   */
  async #answer({ word, others }) {
    /** @type {Set<string>} */
    const own = new Set()
    if (isSpaceless(word)) return { word, others, own, results: await this.#joined(word) }
    const whole = said(fold(word))
    const part = whole === fold(word) ? beginning(word) : whole
    /** @type {Map<string, number>} */
    const weights = new Map([[whole, 1]])
    kept(weights, part, () => PART)
    for (const other of others) weights.set(beginning(other), SYNONYM)
    /** @type {Answer["results"]} */
    const all = []
    for (const [asked, weight] of weights) {
      const { results } = await this.index.search(asked)
      if (asked === whole || asked === part) for (const { id } of results) own.add(id)
      all.push(...results.map(result => ({ result, score: weight * result.score })))
    }
    /** @type {Map<string, Answer["results"][0]>} */
    const found = new Map()
    for (const one of all) {
      if (!((found.get(one.result.id)?.score ?? -1) >= one.score)) found.set(one.result.id, one)
    }
    return { word, others, own, results: [...found.values()].sort((a, b) => b.score - a.score) }
  }
}

/**
 * How much of what a page has of a query is in one place of it, from 0 to 1.
 * @param {Hits} hits
 * @param {Map<string, number>} rarities of words
 */
function together(hits, rarities) {
  const places = hits
    .flatMap(({ word, result }) => result.words.map(at => ({ at, word })))
    .sort((a, b) => a.at - b.at)
  const all = hits.reduce((sum, { word }) => sum + (rarities.get(word) ?? 0), 0)
  let most = 0
  places.forEach(({ at: start }, first) => {
    const seen = new Set()
    let sum = 0
    for (let next = first; next < places.length && places[next].at < start + TOGETHER; next++) {
      const { word } = places[next]
      if (!seen.has(word)) sum += rarities.get(word) ?? 0
      seen.add(word)
    }
    most = Math.max(most, sum)
  })
  return all ? most / all : 0
}

/**
 * Whether the best page for a word has the word, and no other one with the same beginning.
 * @param {Answer} answer
 */
async function says({ word, others, results }) {
  if (isSpaceless(word)) return true
  const [{ result }] = results
  const { raw_content: content, meta } = await result.data()
  const all = pieces(content)
  /** @type {(found: string) => boolean} */
  const isOne = found => [word, ...others].some(asked => isForm(found, asked))
  if (result.words.some(at => isOne(all[at] || ""))) return true
  return words(Object.values(meta).join(" ")).some(isOne)
}

/**
 * How much of a text is in another one, word by word, from 0 to 1.
 * @param {string[]} all words of a page
 * @param {string[]} text words
 */
export function quoted(all, text) {
  if (text.length <= LONG) return 0
  /** @type {Map<string, number[]>} */
  const places = new Map()
  text.map(bare).forEach((word, at) => {
    kept(places, word, () => []).push(at)
  })
  let most = 0
  /** How many words are equal up to each place of the text. @type {Map<number, number>} */
  let runs = new Map()
  for (const word of all) {
    const here = (places.get(bare(word)) ?? []).map(at => [at, (runs.get(at - 1) ?? 0) + 1])
    runs = new Map(/** @type {[number, number][]} */ (here))
    most = Math.max(most, ...runs.values())
  }
  return most < RUN ? 0 : Math.min(1, most / Math.min(text.length, SURE_RUN))
}

/**
 * @param {Hits} hits
 * @param {number} score
 * @param {number} share
 * @param {string[]} text
 * @returns {Promise<TextHit>}
 */
async function shown(hits, score, share, text) {
  const data = await hits[0].result.data()
  const content = data.raw_content.replace(/&lt;/g, "<").replace(/&gt;/g, ">")
  const all = pieces(content)
  /** @type {Map<number, number>} */
  const places = new Map()
  hits.forEach(({ word, result }, number) => {
    for (const at of result.words) {
      for (let next = spread(all, at, word) - 1; next >= 0; next--) places.set(at + next, number)
    }
  })
  /* The text begins with the title, which is shown already. */
  const { title = "" } = data.meta
  let from = 0
  for (let begun = ""; begun !== exact(title) && from < LONGEST_TITLE; ) begun += exact(all[from++] || "")
  const { first, excerpt } = excerptAt(all, places, from % LONGEST_TITLE)
  const section = data.anchors
    .filter(({ element, location, id }) => /^h[2-6]$/.test(element) && id && location <= first)
    .sort((a, b) => a.location - b.location)
    .pop()
  return {
    url: data.raw_url.replace(/^\//, ""),
    title: restored(title),
    second: restored(data.meta.second || ""),
    isWritten: Boolean(data.meta.written),
    score,
    share,
    quoted: quoted(all, text),
    words: hits.map(({ word }) => word),
    section: section && { id: section.id, title: restored(section.text.trim()) },
    excerpt,
  }
}
