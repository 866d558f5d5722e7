/* Titles and page names, for what is too long or too rare for the index of texts: each word counts by how
   few titles have it, so that words of everyday use count for next to nothing in every language. */
import { fold, words } from "./folding.js"

/* Endings go: inflection changes them. Two signs of a script without spaces stand for a word. */
const stemLength = word => word.length > 6 ? 5 : Math.min(word.length, 4)
const SPACELESS = /[\u3040-\u30ff\u3400-\u9fff]/
/* Titles say the same words again and again. */
const known = { __proto__: null }
export function stems(text) {
  const found = []
  for (const word of words(text)) {
    const folded = known[word] ??= fold(word)
    if (SPACELESS.test(folded)) {
      for (let at = 0; at < Math.max(folded.length - 1, 1); at++) found.push(folded.slice(at, at + 2))
    } else if (folded.length > 1) {
      const bare = folded.replace(/^ال(?=..)/, "")
      found.push(bare.slice(0, stemLength(bare)))
    }
  }
  return found
}

export class Titles {
  /* `rows` are [url, title, title in the other language]; the names of pages come from the originals. */
  constructor(rows) {
    this.rows = rows
    this.lengths = []
    this.places = new Map()
    rows.forEach(([url, title, other], number) => {
      const both = [new Set(stems(title)), new Set([...stems(other), ...stems(name(url))])]
      this.lengths.push(both.map(side => side.size))
      both.forEach((side, at) => side.forEach(stem => {
        if (!this.places.has(stem)) this.places.set(stem, [])
        this.places.get(stem).push(2 * number + at)
      }))
    })
  }

  /* How much of a text is in the other language, from 0 to 1; a half where nothing tells. */
  otherness(text) {
    let [own, other] = [0, 0]
    for (const stem of new Set(stems(text))) {
      const places = this.places.get(stem) || []
      const others = places.filter(place => place % 2).length
      if (places.length > 4 * others) own++
      else if (places.length < others * 4 / 3) other++
    }
    return own + other ? other / (own + other) : 0.5
  }

  /* The words of a text that the fewest titles have, the rarest first; of words as rare the longest. */
  rarest(found) {
    const rarity = word => Math.max(...stems(word).map(stem => this.rarity(stem) || 99), 0)
    return [...new Set(found)].map(word => [rarity(word), word]).filter(([value]) => value > 0)
      .sort((a, b) => b[0] - a[0] || b[1].length - a[1].length).map(([, word]) => word)
  }

  rarity(stem) {
    const count = this.places.get(stem)?.length || 0
    return count ? Math.log((2 * this.rows.length + 1) / count) : 0
  }

  /* The best articles for some words of them: [{row, score, share}], `share` of what all the words weigh. */
  search(text, most = 10) {
    const asked = [...new Set(stems(text))]
    const scores = new Map()
    let whole = 0
    for (const stem of asked) {
      const rarity = this.rarity(stem)
      /* A word that no title has is as rare as can be. */
      const weight = (rarity || Math.log(2 * this.rows.length + 1)) ** 1.5
      whole += weight
      for (const place of this.places.get(stem) || []) scores.set(place, (scores.get(place) || 0) + weight)
    }
    const best = new Map()
    for (const [place, score] of scores) {
      const number = place >> 1
      const length = this.lengths[number][place & 1]
      const ranked = score / (1 + 0.35 * Math.sqrt(length))
      if (!(best.get(number)?.score >= ranked)) best.set(number, { row: this.rows[number], score: ranked, sum: score })
    }
    const found = [...best.values()].sort((a, b) => b.score - a.score).slice(0, most)
    return found.map(hit => ({ ...hit, share: whole ? hit.sum / whole : 0 }))
  }
}

/* The words of a page's name: the last part of its address. */
export function name(url) {
  const last = url.replace(/(?:\/|\/?index\.html|\.html)$/, "").split("/").pop()
  let decoded = last
  try { decoded = decodeURIComponent(last) } catch { /* as it is */ }
  return decoded.replace(/[-_]+/g, " ")
}
