/* A translation as the editor has it: texts and codes in order. Pure.

   A code is what the article has instead of words: the beginning or the end of a link or of bold, an image,
   a piece of code. It may be moved, and taken out with its other half, but never changed. A place in a
   translation counts each character and each code as one. */

/**
 * @typedef {object} Code
 * @property {"open" | "close" | "alone"} kind
 * @property {string} id the same on both halves of a pair
 * @property {string} type such as `bold` or `link`
 * @property {string} shown what a reader sees of it
 * @property {string} text what the article has
 */

/** @typedef {(string | Code)[]} Content */

/** @typedef {{ start: number, end: number }} Range */

/** @param {string | Code} part */
const sizeOf = part => (typeof part === "string" ? part.length : 1)

/** @param {Content} content */
export const lengthOf = content => content.reduce((sum, part) => sum + sizeOf(part), 0)

/**
 * Without empty texts, and no two texts next to each other.
 * @param {Content} content
 * @returns {Content}
 */
export function merged(content) {
  /** @type {Content} */
  const found = []
  for (const part of content) {
    const last = found.at(-1)
    if (typeof part === "string" && typeof last === "string") found[found.length - 1] = last + part
    else if (part !== "") found.push(part)
  }
  return found
}

/**
 * @param {Content} content
 * @param {number} start
 * @param {number} end
 * @returns {Content}
 */
export function slice(content, start, end) {
  /** @type {Content} */
  const found = []
  let position = 0
  for (const part of content) {
    const from = Math.max(start - position, 0)
    const to = Math.min(end - position, sizeOf(part))
    if (from < to) found.push(typeof part === "string" ? part.slice(from, to) : part)
    position += sizeOf(part)
  }
  return found
}

/** @param {Code} code */
export const nameOf = code => `${code.kind} ${code.id}`

/**
 * The codes of a content.
 * @param {Content} content
 * @returns {Code[]}
 */
export const codesOf = content => /** @type {Code[]} */ (content.filter(part => typeof part !== "string"))

/**
 * What is sent to the server: of a code, which one it is.
 * @param {Content} content
 */
export const asSent = content =>
  content.map(part => (typeof part === "string" ? part : { kind: part.kind, id: part.id }))

/**
 * @param {Content} one
 * @param {Content} other
 */
export const isSame = (one, other) => JSON.stringify(asSent(one)) === JSON.stringify(asSent(other))

/**
 * Whether each pair has its halves in order, pairs are in each other as a whole, and nothing is there twice.
 * @param {Content} content
 */
export function isSound(content) {
  /** @type {string[]} */
  const opened = []
  const seen = new Set()
  for (const code of codesOf(content)) {
    if (seen.has(nameOf(code))) return false
    seen.add(nameOf(code))
    if (code.kind === "open") opened.push(code.id)
    if (code.kind === "close" && opened.pop() !== code.id) return false
  }
  return !opened.length
}

/**
 * A content without the halves of pairs whose other half has gone.
 * @param {Content} content
 * @returns {Content}
 */
export function withoutHalves(content) {
  const names = new Set(codesOf(content).map(nameOf))
  return merged(
    content.filter(
      part =>
        typeof part === "string" ||
        part.kind === "alone" ||
        names.has(`${part.kind === "open" ? "close" : "open"} ${part.id}`),
    ),
  )
}

/**
 * The codes that can be in a translation, each with its other half, in order of the original.
 * @param {Content} source
 * @param {Content} target
 * @returns {Code[][]}
 */
export function choices(source, target) {
  /** @type {Map<string, Code[]>} */
  const found = new Map()
  /* Those of the translation come second: their text is what stays in the article. */
  for (const content of [source, target]) {
    for (const code of codesOf(content)) {
      const all = (found.get(code.id) ?? []).filter(other => other.kind !== code.kind)
      found.set(code.id, [...all, code])
    }
  }
  return [...found.values()].map(all => all.sort((one, other) => (one.kind < other.kind ? 1 : -1)))
}

/**
 * A content with a code at a place, or a pair around it; if it is there already, it moves.
 * @param {Content} content
 * @param {Code[]} codes one, or the two halves of a pair
 * @param {Range} range
 * @returns {{ content: Content, at: number }} and the place behind what was put in
 */
export function put(content, codes, { start, end }) {
  const names = new Set(codes.map(nameOf))
  /** @param {Content} part */
  const others = part => part.filter(one => typeof one === "string" || !names.has(nameOf(one)))
  const [before, inside, behind] = [
    others(slice(content, 0, start)),
    others(slice(content, start, end)),
    others(slice(content, end, lengthOf(content))),
  ]
  const [first, last] = codes
  const opened = [...before, first, ...inside]
  const at = lengthOf(opened) + (last && inside.length ? 1 : 0)
  return { content: merged(last ? [...opened, last, ...behind] : [...opened, ...behind]), at }
}

/**
 * The words of two texts, and which of them only one of the two has.
 * @param {string} before
 * @param {string} now
 * @returns {{ text: string, change: "" | "gone" | "new" }[]}
 */
export function wordsChanged(before, now) {
  const [old, young] = [before, now].map(text => text.match(/\s+|[\p{L}\p{N}_]+|./gsu) ?? [])
  if (old.length * young.length > 250_000) {
    return [
      { text: before, change: "gone" },
      { text: now, change: "new" },
    ]
  }
  /* The longest sequence that both have, by the lengths for what is left of both. */
  const lengths = Array.from({ length: old.length + 1 }, () => new Array(young.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        old[i] === young[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1])
    }
  }
  /** @type {{ text: string, change: "" | "gone" | "new" }[]} */
  const found = []
  let [i, j] = [0, 0]
  while (i < old.length || j < young.length) {
    const isBoth = i < old.length && j < young.length && old[i] === young[j]
    const isOld =
      !isBoth && (j === young.length || (i < old.length && lengths[i + 1][j] >= lengths[i][j + 1]))
    const change = isBoth ? "" : isOld ? "gone" : "new"
    const text = isOld || isBoth ? old[i] : young[j]
    const last = found.at(-1)
    if (last?.change === change) last.text += text
    else found.push({ text, change })
    if (isBoth || isOld) i += 1
    if (isBoth || !isOld) j += 1
  }
  return found
}

/**
 * What a reader would see of a content.
 * @param {Content} content
 */
export const shownText = content =>
  content.map(part => (typeof part === "string" ? part : part.shown)).join("")
