/* The words that led here, marked without a change to the page: the ways to read move its nodes. */
import { fold, learn, words } from "./folding.js"

learn(/* LETTERS */ {})

export function mark(text) {
  if (!window.Highlight || !CSS.highlights) return
  const asked = words(text).map(fold).filter(word => word.length > 1)
  const place = document.querySelector(".md-content article") || document.body
  const ranges = []
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && ranges.length < 1000; node = walker.nextNode()) {
    for (const found of node.data.matchAll(/[\p{L}\p{M}\p{N}_.]+/gu)) {
      const word = fold(found[0])
      if (!asked.some(other => word.includes(other))) continue
      const range = new Range()
      range.setStart(node, found.index)
      range.setEnd(node, found.index + found[0].length)
      ranges.push(range)
    }
  }
  CSS.highlights.set("bt-search", new Highlight(...ranges))
}
