/* Pagefind's index of the texts of one language, asked word by word: it wants every word of a query in one
   page, and readers give it many; so the words are added up here, rare ones counting most. */
import { fold, restored, words } from "./folding.js"

const CANDIDATES = 20
const EXCERPT = 26
/* What a word counts where only its beginning stands. */
const PART = 0.6

/* Pagefind takes the language from the page, and one module has one stemmer. The fragment makes a module of
   its own for each language, out of the same file. The attribute is back before anything can see it. */
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

/* Pagefind falls back to the longest beginning of a word that it knows: is this a form of the word or another? */
export function isForm(found, asked) {
  const [one, other] = [found, asked].map(word => fold(word).replace(/[^\p{L}\p{N}]/gu, ""))
  if (!other || one.includes(other)) return Boolean(other)
  if (/\d/.test(other)) return false
  let longest = 0
  for (let start = 0; start < Math.min(other.length, 4); start++) {
    for (let end = start + longest + 1; end <= other.length && one.includes(other.slice(start, end)); end++) longest = end - start
  }
  return longest >= Math.max(2, Math.ceil(other.length * 0.6))
}

/* Whether a word of a text is one of those `asked`; short ones are in too many others, or say nothing. */
export const isHit = (found, asked) => asked.some(word => word.length > 3 ? isForm(found, word) : fold(found) === fold(word) && !/^[a-z]{1,2}$/.test(fold(word)))

/* Inflection changes the end of a word, and stemmers know only a part of it: Pagefind finds what begins so. */
const INFLECTED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{5,}$/u
function beginning(word) {
  const folded = fold(word)
  return INFLECTED.test(folded) ? folded.slice(0, folded.length < 8 ? -1 : -2) : folded
}

const pieces = content => content.includes("\u200b") ? content.split("\u200b") : content.split(/\s+/)

export class Texts {
  /* `index` is the `engine` of the language. */
  constructor(index) { this.index = index }

  /* Pages for the words `asked`: [{url, title, score, excerpt, section}], the best first. The language has about
     `size` pages. Scores of different words cannot be compared: each counts by how few pages have it. */
  async search(asked, size) {
    const answers = (await Promise.all(asked.map(async word => {
      const [whole, part] = [fold(word), beginning(word)]
      const found = new Map()
      for (const [asked, weight] of part === whole ? [[whole, 1]] : [[whole, 1], [part, PART]]) {
        for (const result of (await this.index.search(asked)).results) {
          const score = weight * result.score
          if (!(found.get(result.id)?.score >= score)) found.set(result.id, { result, score })
        }
      }
      return { word, results: [...found.values()].sort((a, b) => b.score - a.score) }
    }))).filter(answer => answer.results.length)
    const sound = (await Promise.all(answers.map(async answer => await this.says(answer) ? answer : null))).filter(Boolean)
    const pages = new Map()
    let whole = 0
    for (const { word, results } of sound) {
      const rarity = Math.log(1 + (Math.max(size - results.length, 0) + 0.5) / (results.length + 0.5))
      whole += rarity
      for (const { result, score } of results) {
        const page = pages.get(result.id) || { score: 0, found: 0, hits: [] }
        page.score += rarity * Math.sqrt(score / results[0].score)
        page.found += rarity
        page.hits.push({ word, result })
        pages.set(result.id, page)
      }
    }
    /* A word that no page has is as rare as can be. */
    const asAsked = whole + (asked.length - sound.length) * Math.log(2 * size + 2)
    const best = [...pages.values()]
      .map(page => ({ ...page, score: page.score * (page.found / whole) ** 2, share: page.found / asAsked }))
      .sort((a, b) => b.score - a.score).slice(0, CANDIDATES)
    return Promise.all(best.map(page => this.shown(page)))
  }

  /* Whether the best page for a word has the word, and no other one with the same beginning. */
  async says({ word, results }) {
    const [{ result }] = results
    const { raw_content: content, meta } = await result.data()
    const all = pieces(content)
    return result.words.some(at => isForm(all[at] || "", word)) || words(Object.values(meta).join(" ")).some(found => isForm(found, word))
  }

  async shown({ score, share, hits }) {
    const data = await hits[0].result.data()
    const content = data.raw_content.replace(/&lt;/g, "<").replace(/&gt;/g, ">")
    const all = pieces(content)
    const places = new Map()
    hits.forEach(({ word, result }, number) => result.words.forEach(at => {
      if (isForm(all[at] || "", word)) places.set(at, number)
    }))
    const joiner = content.includes("\u200b") ? "" : " "
    const first = densest([...places].sort((a, b) => a[0] - b[0]))
    const start = Math.max(0, Math.min(first - 4, all.length - EXCERPT))
    const section = data.anchors.filter(({ element, location, id }) => /^h[2-6]$/.test(element) && id && location <= first)
      .sort((a, b) => a.location - b.location).pop()
    return {
      url: data.raw_url.replace(/^\//, ""),
      title: restored(data.meta.title || ""),
      score,
      share,
      section: section && { id: section.id, title: restored(section.text.trim()) },
      excerpt: excerpt(all, start, places, joiner),
    }
  }
}

/* The place from which on the most of the words stand together. */
function densest(places) {
  let [best, most] = [places.length ? places[0][0] : 0, 0]
  places.forEach(([start], first) => {
    const seen = new Set()
    for (let at = first; at < places.length && places[at][0] < start + EXCERPT - 4; at++) seen.add(places[at][1])
    if (seen.size > most) [best, most] = [start, seen.size]
  })
  return best
}

/* Text and marked words in turn: odd places are marked. */
function excerpt(all, start, places, joiner) {
  const parts = [start > 0 ? "… " : ""]
  for (let at = start; at < Math.min(start + EXCERPT, all.length); at++) {
    const word = restored(all[at])
    if (places.has(at)) parts.push(word, joiner)
    else parts[parts.length - 1] += word + joiner
  }
  if (start + EXCERPT < all.length) parts[parts.length - 1] += "…"
  return places.size || start ? parts : []
}
