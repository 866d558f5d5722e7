/* The words that led to a page, marked without a change to it: the ways to read move its nodes. */
import { placed, words } from "./folding.js"
import { isHit } from "./texts.js"

export function mark(text) {
  if (!CSS.highlights) return
  const asked = words(text)
  const known = new Map()
  const ranges = []
  const walker = document.createTreeWalker(document.querySelector("article") || document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && ranges.length < 1000; node = walker.nextNode()) {
    if (node.parentNode.type) continue
    for (const [at, word] of placed(node.data)) {
      if (!known.has(word)) known.set(word, isHit(word, asked))
      if (!known.get(word)) continue
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + word.length)
      ranges.push(range)
    }
  }
  CSS.highlights.set("bt-search", new Highlight(...ranges))
}
