/* From what a reader typed to articles: first what small files know (codes, numbers, titles), then what the
   texts say. Nothing is loaded before it is needed, and nothing twice. */
import { CodeIndex } from "./codes.js"
import { Titles } from "./titles.js"
import { Texts } from "./texts.js"
import { parse } from "./query.js"

const FORMAT = 1
const LISTED = 10
/* Above this the titles of a site are more to load than the index of its texts. */
const MOST_CHUNKS = 24
const CHUNK = 256
const WORDS_ASKED = 10
/* Of what all words weigh, an article must have so much to be shown. */
const SHARE = 0.25
/* And of what the best result weighs. */
const WEAK = 0.1

export class Finder {
  /* `site` is {root, language, languages}, `language` the one whose pages are found. */
  constructor(site, language) {
    this.site = site
    this.language = language
    this.prefix = site.languages.find(({ code }) => code === language).prefix
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
      const response = await fetch(new URL(`assets/search/${this.language}/${name}`, this.site.root))
      if (!response.ok) throw new Error(`${response.status} ${name}`)
      const data = await response.json()
      if (data.version !== FORMAT) throw new Error(`version ${data.version} of ${name}`)
      return data
    })
  }

  codes() { return this.once("codes", async () => new CodeIndex(await this.json("codes.json"))) }

  async chunks() { return (await this.json("codes.json")).chunks }

  titles() {
    return this.once("titles", async () => {
      const files = Array.from({ length: await this.chunks() }, (_, number) => this.json(`titles/${number}.json`))
      const rows = (await Promise.all(files)).flatMap(file => file.articles)
      this.known = new Map(rows)
      return new Titles(rows)
    })
  }

  texts(language) { return this.once(`texts ${language}`, async () => {
    const made = new Texts(this.site.root, language)
    await made.engine
    return made
  }) }

  /* The articles of numbers that stand in the query: [{id, articles}]. */
  async ids(asked) {
    if (!asked.length) return []
    const { ids, size } = await this.json("ids.json")
    return Promise.all(asked.filter(id => Object.hasOwn(ids, id)).map(async id => ({
      id,
      articles: await Promise.all(ids[id].map(async number => {
        const { articles } = await this.json(`titles/${Math.floor(number / size)}.json`)
        return { url: articles[number % size][0], title: articles[number % size][1] }
      })),
    })))
  }

  /* Calls `show` with what is known so far, and at last with `isFinal`. */
  async find(typed, show) {
    const index = await this.codes()
    const query = parse(typed, index)
    const state = { query, codes: [], unknown: [], ids: [], results: [], isFinal: false, failed: false }
    for (const code of query.codes) {
      const name = code.last ? `${code.normal}–${code.last}` : index.key(code.normal) || code.normal
      const articles = index.articles(code).map(([url, title]) => ({ url, title }))
      if (articles.length) state.codes.push({ name, page: index.page(code), articles })
      else if (code.isSure) state.unknown.push({ name, near: index.near(code.normal).map(normal => ({ name: normal, page: index.page({ normal }) })) })
    }
    const pinned = state.codes.length > 0
    if (pinned) show(state)
    state.ids = await this.ids(query.ids)
    if (state.ids.length && !pinned) show(state)
    const isNumber = /^\d*$/.test(query.rest) && (state.ids.length > 0 || pinned)
    /* Beside a code that nobody covers a few stray words would find anything. */
    if (query.words.length && !isNumber && !(state.unknown.length && query.words.length < 4)) {
      if (pinned || await this.chunks() <= MOST_CHUNKS || query.isLong) await this.words(query, state, show)
      else await this.manyWords(query, state, show)
    }
    state.isFinal = true
    show(state)
  }

  async words(query, state, show) {
    const titles = await this.titles()
    const hits = titles.search(query.rest, 3 * LISTED)
    const otherness = titles.otherness(query.rest)
    const inTitles = hits.filter(hit => hit.share >= (query.isLong ? SHARE / 2 : SHARE * (state.unknown.length ? 2 : 1)))
    state.results = this.merged(inTitles, [], state)
    if (state.results.length || state.codes.length) show(state)
    const asked = titles.rarest(query.words, WORDS_ASKED)
    const languages = [[this.language, otherness < 0.65], [this.other, otherness > 0.35]]
    const found = await this.inTexts(languages.filter(([code, is]) => is && code).map(([code]) => code), asked, state)
    const merged = this.merged(hits, found, state)
    /* Beside a code that nobody covers only what has nearly all the words is worth showing. */
    const least = query.isLong ? 0 : state.unknown.length ? 2 * SHARE : SHARE
    state.results = merged.filter(({ share, score }) => share >= least && score >= WEAK * merged[0].score)
  }

  /* A site with very many titles: its texts first, and the titles only where they have nothing. */
  async manyWords(query, state, show) {
    const found = await this.inTexts([this.language], query.words, state)
    if (found.length) state.results = this.merged([], found, state)
    else await this.words(query, state, show)
  }

  async inTexts(languages, asked, state) {
    const found = await Promise.all(languages.map(async language => {
      try {
        const found = await (await this.texts(language)).search(asked, await this.chunks() * CHUNK)
        return found.map(hit => ({ ...hit, language }))
      } catch {
        state.failed = true
        return []
      }
    }))
    return found.flatMap(hits => hits.map(hit => ({ ...hit, score: hit.score / hits[0].score })))
  }

  /* Hits in titles and in texts as one list: an article counts by both. */
  merged(hits, found, state) {
    const results = new Map()
    const pinned = new Set([...state.codes, ...state.ids].flatMap(({ articles }) => articles.map(({ url }) => url)))
    const put = (url, values) => {
      if (pinned.has(url)) return
      const known = results.get(url) || { url, score: 0, share: 0 }
      results.set(url, { ...known, ...values, score: known.score + values.score })
    }
    for (const hit of hits) {
      const [url, title] = hit.row
      put(url, { title, score: hit.score / hits[0].score, share: hit.share })
    }
    for (const hit of found) {
      const url = this.here(hit)
      const title = results.get(url)?.title || this.title(url) || hit.title
      const { excerpt, section, language } = results.get(url)?.excerpt?.length ? results.get(url) : hit
      const share = Math.max(hit.share, results.get(url)?.share || 0)
      put(url, { title, score: 1.5 * hit.score, share, excerpt, section, language })
    }
    return [...results.values()].sort((a, b) => b.score - a.score)
  }

  /* The page of a hit in this language; of one that only the other language has, that one. */
  here({ url, language }) {
    if (language === this.language) return url
    const { prefix } = this.site.languages.find(({ code }) => code === language)
    const own = this.prefix + (url.startsWith(prefix) ? url.slice(prefix.length) : url)
    return this.title(own) ? own : url
  }

  title(url) { return this.known?.get(url) || "" }
}
