/* From what a reader typed to articles: first what small files know (codes, numbers, titles), then what the
   texts say. Nothing is loaded before it is needed, and nothing twice. */
import { CodeIndex } from "./codes.js"
import { Titles } from "./titles.js"
import { engine, Texts } from "./texts.js"
import { parse } from "./query.js"
import { ownData } from "../page.js"

const FORMAT = 2
const LISTED = 10
/* More titles than these files hold are more to load than a reader should wait for. */
const MOST_CHUNKS = 24
const WORDS_ASKED = 10
/* Of what all words weigh, an article must have so much to be shown. */
const SHARE = 0.25
/* And of what the best result weighs. */
const WEAK = 0.25

export class Finder {
  /* `site` is {root, language, languages}, `language` the one whose pages are found. */
  constructor(site, language) {
    this.site = site
    this.language = language
    this.other = language === "en" ? site.languages.find(({ code }) => code !== "en")?.code : "en"
    this.loading = new Map()
  }

  once(key, load) {
    if (!this.loading.has(key)) {
      const made = load()
      made.catch(() => this.loading.delete(key))
      this.loading.set(key, made)
    }
    return this.loading.get(key)
  }

  json(name) {
    return this.once(name, async () => {
      const data = await ownData(`${this.site.root}assets/search/${this.language}/${name}`)
      if (data.version !== FORMAT) throw name
      return data
    })
  }

  codes() { return this.once("codes", async () => new CodeIndex(await this.json("codes.json"))) }

  titles() {
    return this.once("titles", async () => {
      const { chunks } = await this.json("codes.json")
      if (chunks > MOST_CHUNKS) return new Titles([])
      const files = Array.from({ length: chunks }, (_, number) => this.json(`titles/${number}.json`))
      return new Titles((await Promise.all(files)).flatMap(file => file.articles))
    })
  }

  texts(language) { return this.once(`texts ${language}`, async () => new Texts(await engine(this.site.root, language))) }

  /* The articles of numbers that stand in the query: [{id, articles}]. */
  async ids(asked) {
    if (!asked.length) return []
    const { ids, size } = await this.json("ids.json")
    return Promise.all(asked.filter(id => ids[id]).map(async id => ({
      id,
      articles: await Promise.all(ids[id].map(async number => {
        const { articles } = await this.json(`titles/${Math.floor(number / size)}.json`)
        const [url, title] = articles[number % size]
        return { url, title }
      })),
    })))
  }

  /* Calls `show` with what is known so far, and at last with `isFinal`. */
  async find(typed, show) {
    const index = await this.codes()
    const query = parse(typed, index)
    const state = { query, codes: [], unknown: [], ids: [], results: [] }
    for (const code of query.codes) {
      const found = index.covering(code)
      if (found.length) state.codes.push(...found)
      else if (code.isSure) state.unknown.push({ name: code.last ? `${code.normal}–${code.last}` : code.normal, near: index.near(code.normal) })
    }
    const pinned = state.codes.length
    if (pinned) show(state)
    state.ids = await this.ids(query.ids)
    if (state.ids.length && !pinned) show(state)
    const isNumber = /^\d*$/.test(query.rest) && (state.ids.length || pinned)
    /* Beside a code that nobody covers a few stray words would find anything. */
    if (query.words.length && !isNumber && !(state.unknown.length && query.words.length < 4)) await this.words(query, state, show)
    state.isFinal = true
    show(state)
  }

  async words(query, state, show) {
    const titles = await this.titles()
    const hits = titles.search(query.rest, 3 * LISTED)
    /* Beside a code only what has most of the words is worth showing; of a long text no article has many. */
    const least = SHARE * (state.codes.length ? 2 : (query.isLong ? 0.4 : 1) * (state.unknown.length ? 2 : 1))
    state.results = this.merged(hits.filter(({ share }) => share >= least), [], state)
    if (state.results.length || state.codes.length) show(state)
    const otherness = titles.otherness(query.rest)
    const hasTitles = titles.rows.length
    const languages = [otherness < 0.65 && this.language, hasTitles && otherness > 0.35 && this.other].filter(Boolean)
    const asked = titles.rarest(query.words).slice(0, WORDS_ASKED)
    const found = (await Promise.all(languages.map(language => this.inTexts(language, asked, state)))).flat()
    /* Without titles only the answers tell the language, by how much of the query they have. */
    if (!hasTitles && this.other && !(found[0]?.share > 0.5)) found.push(...await this.inTexts(this.other, asked, state))
    const merged = this.merged(hits, found, state)
    state.results = merged.filter(({ share, score }) => share >= least && score >= WEAK * merged[0].score)
  }

  async inTexts(language, asked, state) {
    try {
      const [{ chunks, size }, { rows }, texts] = await Promise.all([this.json("codes.json"), this.titles(), this.texts(language)])
      const found = await texts.search(asked, chunks * size)
      const most = rows.length ? 1 : found[0]?.share
      return await Promise.all(found.map(async hit => ({
        ...hit, language, score: hit.score / found[0].score * most, ...await this.own(hit, language),
      })))
    } catch {
      state.failed = true
      return []
    }
  }

  /* The page in this language for that of a hit in another: {url, title}; nothing where there is none. */
  async own({ url }, language) {
    if (language === this.language) return
    const prefix = code => this.site.languages.find(other => other.code === code).prefix
    const here = prefix(this.language) + url.slice(prefix(language).length)
    const { starts } = await this.json("codes.json")
    const chunk = starts.filter(start => start <= here).length - 1
    const row = chunk < 0 ? null : (await this.json(`titles/${chunk}.json`)).articles.find(([other]) => other === here)
    return row ? { url: here, title: row[1] } : { elsewhere: language }
  }

  /* Hits in titles and in texts as one list: an article counts by both. */
  merged(hits, found, state) {
    const results = new Map()
    const pinned = new Set([...state.codes, ...state.ids].flatMap(({ articles }) => articles.map(({ url }) => url)))
    const put = (url, values) => {
      if (pinned.has(url)) return
      const known = results.get(url) || { url, score: 0, share: 0 }
      const { excerpt, section, language } = known.excerpt?.length ? known : values
      results.set(url, {
        ...known, ...values, excerpt, section, language,
        score: known.score + values.score, share: Math.max(known.share, values.share),
      })
    }
    for (const { row: [url, title], score, share } of hits) put(url, { title, score: score / hits[0].score, share })
    for (const hit of found) put(hit.url, { ...hit, score: 1.5 * hit.score })
    return [...results.values()].sort((a, b) => b.score - a.score)
  }
}
