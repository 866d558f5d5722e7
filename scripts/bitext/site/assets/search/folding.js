/* Words, and letters as readers type them. */

/* Letters that Unicode does not take apart, from the table that the index was written with: there they stand
   as plain letters with a mark, by which they come back whole. */
let plainOf = new Map()
let letterOf = new Map()
let markedLetters = /(?!)/g
export function learn(table) {
  plainOf = new Map(Object.entries(table).map(([letter, marked]) => [letter, marked.replace(/\p{M}/gu, "")]))
  letterOf = new Map(Object.entries(table).map(([letter, marked]) => [marked, letter]))
  if (letterOf.size) markedLetters = new RegExp([...letterOf.keys()].join("|"), "g")
}
export const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\x00-\x7f]/g, char => plainOf.get(char) ?? char).toLowerCase()
export const restored = text => text.replace(markedLetters, marked => letterOf.get(marked))

const cjk = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/
const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "word" }) : null

/* The words of a text; those of scripts without spaces as the browser's own dictionary has them. */
export function words(text) {
  if (segmenter && cjk.test(text)) {
    return [...segmenter.segment(text)].filter(part => part.isWordLike).map(part => part.segment)
  }
  return text.match(/[\p{L}\p{M}\p{N}_]+(?:['’.+#-][\p{L}\p{M}\p{N}_]+)*[+#]*/gu) || []
}
