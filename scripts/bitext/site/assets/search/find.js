/* From what a reader typed to articles: first what small files know (codes, numbers, titles), then what the
   texts say. Nothing is loaded before it is needed, and nothing twice. */
import { ownData } from "../page.js"
import { CodeIndex } from "./code_index.js"
import { learnCues } from "./codes.js"
import { kept, learn } from "./folding.js"
import { meaning } from "./meaning.js"
import { Meanings } from "./meanings.js"
import { LONG, parse } from "./query.js"
import { leastShare, merged } from "./results.js"
import { engine, Texts } from "./texts.js"
import { Rows, Titles } from "./titles.js"

/** @typedef {{ code: string, prefix: string, name: string, dir: string }} Language */

/**
 * @typedef {object} Site What the search knows of the site, see bitext.site.assets.data.
 * @property {string} language of the page
 * @property {string} codes URL of the list of codes; may be empty
 * @property {Language[]} languages
 * @property {Map<string, Promise<any>>} begun files that are being loaded, by their paths
 */

/** @typedef {{ url: string, title: string, second?: string }} Article `second` is a second line of its title. */

/**
 * @typedef {object} Hit An article, and what says that it is one to show.
 * @property {string} url
 * @property {string} title
 * @property {string} [second]
 * @property {boolean} [isWritten] whether it is a hand-written page and not an article
 * @property {number} score
 * @property {number} share of what all the words of the query weigh
 * @property {number} [quoted] how much of the query its text has word by word, from 0 to 1
 * @property {string[]} [words] those of the query that its text has
 * @property {string[]} [excerpt] text and marked words in turn
 * @property {{ id: string, title: string }} [section]
 * @property {string} [language] of the text in which it was found
 * @property {string} [elsewhere] its language, where it has no page in the one that is searched
 */

/**
 * @typedef {object} State What was found so far.
 * @property {import("./query.js").Query} query
 * @property {import("./code_index.js").Covering[]} codes
 * @property {{ name: string }[]} unknown codes that the site has not
 * @property {{ meanings: string[], near: import("./code_index.js").Known[] }} about what the codes mean, and others next to them
 * @property {{ name: string, codes: import("./code_index.js").Known[] }[]} begun what is a part of known codes
 * @property {{ id: string, articles: Article[] }[]} ids
 * @property {Hit[]} results
 * @property {{ typed: string, meant: string }[]} meant words that occur nowhere, and what was searched for
 * @property {boolean} [failed] whether the texts could not be asked
 * @property {boolean} [isFinal]
 */

/** @typedef {(state: State) => void} Show */

const FORMAT = 4
const LISTED = 10
const WORDS_ASKED = 10
/* Of what the best result weighs, an article must have so much to be shown. */
const WEAK = 0.1

export class Finder {
  /** @type {Map<string, Promise<any>>} */
  #loading = new Map()

  /**
   * @param {Site} site
   * @param {string} root address of the site
   * @param {string} language the one whose pages are found
   */
  constructor(site, root, language) {
    this.site = site
    this.root = root
    this.language = language
    const another = site.languages.find(({ code }) => code !== "en")?.code
    this.other = language === "en" ? another : "en"
  }

  /**
   * @template Loaded
   * @param {string} key
   * @param {() => Promise<Loaded>} load
   * @returns {Promise<Loaded>}
   */
  #once(key, load) {
    return kept(this.#loading, key, () => {
      const made = load()
      made.catch(() => this.#loading.delete(key))
      return made
    })
  }

  /** @param {string} path of a file of data, from the folder of the scripts */
  #data(path) {
    return this.site.begun.get(path) ?? ownData(`${this.root}assets/bitext/${path}`)
  }

  /** @param {string} name of a file of the language */
  #file(name) {
    return this.#once(name, async () => {
      const data = await this.#data(`../search/${this.language}/${name}`)
      if (data.version !== FORMAT) throw new Error(name)
      return data
    })
  }

  /** @returns {Promise<import("./code_index.js").CodesFile>} */
  #codesFile() {
    return this.#file("codes.json")
  }

  /** @param {number} chunk */
  #rows(chunk) {
    return this.#once(`rows ${chunk}`, async () => new Rows(await this.#file(`titles/${chunk}.json`)))
  }

  /** The codes, and how queries are read. */
  #codes() {
    return this.#once("codes", async () => {
      const [data, learnt] = await Promise.all([this.#codesFile(), this.#data("search.cues.json")])
      learnCues(learnt)
      learn(learnt.letters)
      return new CodeIndex(data)
    })
  }

  /** The titles and what their words mean; none where there are too many to load. */
  #titles() {
    return this.#once("titles", async () => {
      const [{ data }, words] = await Promise.all([this.#codes(), this.#data("search.words.json")])
      const rows = data.chunks === 1 ? await this.#rows(0) : new Rows({})
      return new Titles(rows, new Meanings(words))
    })
  }

  /** @param {string} language */
  #texts(language) {
    return this.#once(`texts ${language}`, async () => new Texts(await engine(this.root, language)))
  }

  /**
   * Learns what the articles on codes open with; the answer is good without.
   * @param {State} state
   */
  async #answers({ codes }) {
    if (!codes.length) return
    const { articles } = await this.#file("answers.json").catch(() => ({ articles: [] }))
    for (const one of codes.flatMap(({ articles: found }) => found)) {
      const [sentence, original, translation] = articles[one.at] ?? []
      Object.assign(one, { sentence, original, translation })
    }
  }

  /**
   * The articles of numbers that are in the query.
   * @param {string[]} asked
   * @returns {Promise<State["ids"]>}
   */
  async #ids(asked) {
    if (!asked.length) return []
    /** @type {{ ids: Record<string, number[]>, size: number }} */
    const { ids, size } = await this.#file("ids.json")
    /** @type {(number: number) => Promise<Article>} */
    const article = async number => (await this.#rows(Math.floor(number / size))).article(number % size)
    const known = asked.filter(id => ids[id])
    return Promise.all(known.map(async id => ({ id, articles: await Promise.all(ids[id].map(article)) })))
  }

  /**
   * Finds what was typed.
   * @param {string} typed
   * @param {Show} show called with what is known so far, and at last with `isFinal`
   */
  async find(typed, show) {
    const index = await this.#codes()
    const query = parse(typed, index)
    /** @type {State} */
    const state = {
      query,
      codes: [],
      unknown: [],
      about: { meanings: [], near: [] },
      begun: [],
      ids: [],
      results: [],
      meant: [],
    }
    for (const code of query.codes) {
      const found = index.covering(code)
      const said = /^0x/i.test(code.written) ? code.written.toLowerCase() : code.normal
      const name = code.last ? `${code.normal}–${code.last}` : said
      const begun = found.length || code.last ? [] : index.begun(code.written)
      if (found.length) state.codes.push(...found)
      else if (begun.length) state.begun.push({ name: code.written, codes: begun })
      else if (code.isSure) state.unknown.push({ name })
      if (code.last || begun.length || !(found.length || code.isSure)) continue
      if (!found.length) state.about.near.push(...index.near(code.normal))
      state.about.meanings.push(...[meaning(code.normal, index.data.meanings)].filter(Boolean))
    }
    const isAlone = !query.codes.length && !query.text.includes(" ")
    const begun = isAlone ? index.begun(query.text) : []
    if (begun.length) state.begun.push({ name: query.text, codes: begun })
    const pinned = state.codes.length + state.begun.length
    if (pinned) show(state)
    await this.#answers(state)
    state.ids = await this.#ids(query.ids)
    if (state.ids.length && !pinned) show(state)
    const isNumber = /^\d*$/.test(query.rest) && (state.ids.length || pinned)
    if (query.words.length && !isNumber && !begun.length) await this.#words(state, show)
    state.isFinal = true
    show(state)
  }

  /**
   * @param {State} state
   * @param {Show} show
   */
  async #words(state, show) {
    const titles = await this.#titles()
    /* Who asks in a sentence has typed it. */
    if (titles.meanings.telling(state.query.words).length <= LONG)
      state.query = { ...state.query, isLong: false }
    if (!state.query.isLong) await this.#meant(state, titles)
    const { query } = state
    const telling = titles.meanings.telling(query.words)
    const hits = titles.search(query.rest, 3 * LISTED, query.isLong)
    const least = leastShare(state)
    const ranking = { titles, telling, names: query.isLong ? [] : titles.names(telling) }
    state.results = merged(
      hits.filter(({ share }) => share >= least),
      [],
      state,
      ranking,
    )
    if (state.results.length || state.codes.length) show(state)
    const otherness = titles.otherness(query.rest)
    const hasTitles = titles.rows.urls.length > 0
    const languages = [otherness < 0.65 && this.language, hasTitles && otherness > 0.35 && this.other]
    const asked = titles
      .rarest(telling, query.isLong)
      .slice(0, WORDS_ASKED)
      .map(word => ({
        word,
        others: query.isLong ? [] : titles.others(word),
      }))
    const answers = languages.map(language => (language ? this.#inTexts(language, asked, state) : []))
    const found = (await Promise.all(answers)).flat()
    /* Without titles only the answers tell the language, by how much of the query they have. */
    const isFound = found.length > 0 && found[0].share > 0.5
    if (!hasTitles && this.other && !isFound) found.push(...(await this.#inTexts(this.other, asked, state)))
    const all = merged(hits, found, state, ranking)
    const most = Math.max(...all.map(({ score }) => score))
    state.results = all.filter(({ share, score }) => share >= least && score >= WEAK * most)
  }

  /**
   * Takes a word that occurs nowhere for the one that is a typing error away.
   * @param {State} state
   * @param {Titles} titles
   */
  async #meant(state, titles) {
    const { query } = state
    const near = query.words.flatMap(typed => {
      const meant = titles.nearest(typed)
      return meant ? [{ typed, meant }] : []
    })
    if (!near.length) return
    try {
      const known = await Promise.all(near.map(({ typed }) => this.#occurs(typed)))
      state.meant = near.filter((_, at) => !known[at])
    } catch {
      return
    }
    const words = query.words.map(word => state.meant.find(({ typed }) => typed === word)?.meant ?? word)
    state.query = { ...query, words, rest: words.join(" ") }
  }

  /**
   * Whether a text of the site has a word.
   * @param {string} word
   */
  async #occurs(word) {
    for (const language of [this.language, this.other]) {
      if (language && (await (await this.#texts(language)).has(word))) return true
    }
    return false
  }

  /**
   * @param {string} language
   * @param {import("./texts.js").Asked[]} asked
   * @param {State} state
   * @returns {Promise<Hit[]>}
   */
  async #inTexts(language, asked, state) {
    try {
      const { chunks, size } = await this.#codesFile()
      const texts = await this.#texts(language)
      const found = await texts.search(asked, chunks * size, state.query.words)
      const most = chunks === 1 ? 1 : found[0]?.share
      return await Promise.all(
        found.map(async hit => {
          const score = (hit.score / found[0].score) * most
          return { ...hit, language, score, ...(await this.#own(hit.url, language)) }
        }),
      )
    } catch {
      state.failed = true
      return []
    }
  }

  /**
   * The page in the language that is searched for one in another; nothing for its own.
   * @param {string} url
   * @param {string} language
   * @returns {Promise<Article | { elsewhere: string } | undefined>}
   */
  async #own(url, language) {
    if (language === this.language) return undefined
    const here = this.#prefix(this.language) + url.slice(this.#prefix(language).length)
    const { starts } = await this.#codesFile()
    const chunk = starts.filter(start => start <= here).length - 1
    const rows = chunk < 0 ? new Rows({}) : await this.#rows(chunk)
    const at = rows.urls.indexOf(here)
    return at < 0 ? { elsewhere: language } : rows.article(at)
  }

  /** @param {string} language */
  #prefix(language) {
    return this.site.languages.find(({ code }) => code === language)?.prefix ?? ""
  }
}
