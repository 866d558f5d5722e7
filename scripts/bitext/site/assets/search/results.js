/* What titles and texts have found as one list, the best first. */

/** @typedef {import("./find.js").Hit} Hit */
/** @typedef {import("./find.js").State} State */
/** @typedef {import("./titles.js").Titles} Titles */

/* Of what all words weigh, an article must have so much to be shown. */
const SHARE = 0.25
/* What the best text counts next to the best title. */
const IN_TEXT = 1.3
/* And what is added for a text that is quoted. */
const QUOTED = 1
/* What is left of a score where the title says the opposite of what is asked. */
const OPPOSITE = 0.5
/* And for each name that its titles have not. */
const UNTITLED = 0.6

/**
 * The share of all words that an article must have. Next to a code only what has most of the words is worth
 * showing; of a long text no article has many.
 * @param {State} state
 */
export function leastShare({ query, codes, unknown }) {
  if (codes.length) return SHARE * 2
  return SHARE * (query.isLong ? 0.4 : 1) * (unknown.length ? 2 : 1)
}

/**
 * Hits in titles and in texts as one list: an article counts by both.
 * @param {import("./titles.js").TitleHit[]} hits
 * @param {Hit[]} found
 * @param {State} state
 * @param {{ titles: Titles, telling: string[], names: string[] }} ranking
 * @returns {Hit[]} the best first
 */
export function merged(hits, found, { codes, ids }, { titles, telling, names }) {
  /** @type {Map<string, Hit>} */
  const results = new Map()
  const { meanings } = titles
  const pinned = new Set([...codes, ...ids].flatMap(({ articles }) => articles.map(({ url }) => url)))
  /** @param {Hit} hit */
  const put = hit => {
    if (pinned.has(hit.url)) return
    const known = results.get(hit.url)
    const { excerpt, section, language } = known?.excerpt?.length ? known : hit
    const score = (known?.score ?? 0) + hit.score
    const share = Math.max(known?.share ?? 0, hit.share)
    const words = known?.words ?? hit.words
    results.set(hit.url, { ...known, ...hit, excerpt, section, language, score, share, words })
  }
  for (const { article, score, share } of hits)
    put({ ...article, score: (score / hits[0].score) ** 2, share })
  for (const hit of found) put({ ...hit, score: IN_TEXT * hit.score + QUOTED * (hit.quoted ?? 0) })
  /** @param {Hit} hit */
  const judged = hit => {
    const untitled = names.filter(name => !titles.has(hit.url, name))
    const missing = untitled.filter(name => !hit.words?.includes(name)).length
    const isOpposite = meanings.isOpposite(telling, titles.text(hit.url) || hit.title)
    return { ...hit, missing, score: hit.score * UNTITLED ** untitled.length * (isOpposite ? OPPOSITE : 1) }
  }
  const all = [...results.values()].map(judged)
  return all.sort((a, b) => a.missing - b.missing || b.score - a.score)
}
