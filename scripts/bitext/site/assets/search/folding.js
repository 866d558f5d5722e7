/* Words, and letters as readers type them. */

/* Letters that Unicode does not take apart, from the table that the index was written with: there they stand
   as plain letters with a mark, by which they come back whole. */
const plainOf = {}
const letterOf = {}
let markedLetters = /(?!)/g
export function learn(table) {
  for (const [small, marks] of Object.entries(table)) {
    const pairs = [[small.toUpperCase(), marks.toUpperCase()], [small, marks]]
    for (const [letter, marked] of pairs) {
      if (letter.length > 1) continue
      plainOf[letter] = marked.replace(/\p{M}/gu, "")
      letterOf[marked] = letter
    }
  }
  markedLetters = new RegExp(Object.keys(letterOf).join("|") || "(?!)", "g")
}
export const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\x00-\x7f]/g, char => plainOf[char] ?? char).toLowerCase()
export const restored = text => text.replace(markedLetters, marked => letterOf[marked])

const cjk = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/
let segmenter

/* The words of a text; those of scripts without spaces as the browser's own dictionary has them. */
export function words(text) {
  if (Intl.Segmenter && cjk.test(text)) {
    segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" })
    return [...segmenter.segment(text)].filter(part => part.isWordLike).map(part => part.segment)
  }
  return text.match(/[\p{L}\p{M}\p{N}_]+(?:['’.+#-][\p{L}\p{M}\p{N}_]+)*[+#]*/gu) || []
}

/* The same with their places: [[start, word], …]. */
export function placed(text) {
  let end = 0
  return words(text).map(word => {
    const at = text.indexOf(word, end)
    end = at + word.length
    return [at, word]
  })
}
