/* Words, and letters as readers type them. */

/**
 * What a map has for a key, made where it has nothing.
 * @template Key, Value
 * @param {Map<Key, Value>} map
 * @param {Key} key
 * @param {() => Value} make
 * @returns {Value}
 */
export function kept(map, key, make) {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

/* Letters that Unicode does not take apart, from the table that the index was written with: there they are
   plain letters with a mark, by which they come back whole. */
/** @type {Record<string, string>} */
const plainOf = {}
/** @type {Record<string, string>} */
const letterOf = {}
const NOTHING = /(?!)/g
let markedLetters = NOTHING

/**
 * Takes over the table of letters; capital letters are made from small ones.
 * @param {Record<string, string>} table
 */
export function learn(table) {
  known.clear()
  for (const [small, marks] of Object.entries(table)) {
    for (const [letter, marked] of [
      [small.toUpperCase(), marks.toUpperCase()],
      [small, marks],
    ]) {
      if (letter.length > 1) continue
      plainOf[letter] = marked.replace(/\p{M}/gu, "")
      letterOf[marked] = letter
    }
  }
  markedLetters = new RegExp(Object.keys(letterOf).join("|") || NOTHING.source, "g")
}

/**
 * `text` with letters and signs of the usual width; NFKC takes the vowel am of Thai and Lao apart, as no
 * dictionary has it.
 * @param {string} text
 */
export const usual = text =>
  text
    .normalize("NFKC")
    .replace(/\u0e4d\u0e32/g, "\u0e33")
    .replace(/\u0ecd\u0eb2/g, "\u0eb3")

/* Marks of letters; in the scripts of South East Asia they are vowels and tones. */
const MARK = /(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\p{M}/gu

/** Texts say the same words again and again. @type {Map<string, string>} */
const known = new Map()

/**
 * `text` as plain small letters, of the usual width.
 * @param {string} text
 */
export const fold = text =>
  kept(known, text, () =>
    (/^\p{ASCII}*$/u.test(text)
      ? text
      : text
          .normalize("NFKD")
          .replace(MARK, "")
          .replace(/\P{ASCII}/gu, char => plainOf[char] ?? char)
    ).toLowerCase(),
  )

/**
 * What the index shows, with its letters whole again and without cuts.
 * @param {string} text
 */
export const restored = text =>
  text.replace(/\u2060 |[\u200b\u2060]/g, "").replace(markedLetters, marked => letterOf[marked])

const SPACELESS =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/
/* Names that signs are part of: with a dot in front this one. */
const WORD = /(?:(?<!\w)\.(?=net\b))?[\p{L}\p{M}\p{N}_]+(?:['’.+#-][\p{L}\p{M}\p{N}_]+)*[+#]*/giu

const SIGNED = /(?<![\p{L}\p{N}])(?:([a-z])(#|\+\+)(?![\p{L}\p{N}])|\.(?=net$))/gu

/**
 * A folded word with the signs that are part of names as the index has them: `csharp`, `cplusplus`, `dotnet`.
 * @param {string} word
 */
export const said = word =>
  word.replace(SIGNED, (_, letter, signs) =>
    letter ? letter + (signs === "#" ? "sharp" : "plusplus") : "dot",
  )

/** @type {Intl.Segmenter | undefined} */
let segmenter

/**
 * The words of a text; those of scripts without spaces as the browser's own dictionary has them.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  if (Intl.Segmenter && SPACELESS.test(text)) {
    segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" })
    return [...segmenter.segment(text)].filter(part => part.isWordLike).map(part => part.segment)
  }
  return text.match(WORD) ?? []
}

/**
 * The same with their places.
 * @param {string} text
 * @returns {[number, string][]} start and word
 */
export function placed(text) {
  let end = 0
  return words(text).map(word => {
    const at = text.indexOf(word, end)
    end = at + word.length
    return [at, word]
  })
}
