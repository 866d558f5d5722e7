/* Codes as readers write them; the forms are those of bitext.codes. */

import { usual } from "./folding.js"

const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g
const DASHES = /[\p{Pd}\u2212]/gu
const HIDDEN = /\p{Cf}|\u034f/gu

/**
 * Full-width signs, digits of other scripts, dashes and what is not seen, as a keyboard would write them.
 * @param {string} text
 */
export const plain = text =>
  usual(text.replace(HIDDEN, ""))
    .replace(DIGITS, digit => String(digit.charCodeAt(0) & 15))
    .replace(/٫/g, ".")
    .replace(/[٬،]/g, ",")
    .replace(DASHES, "-")

const SIGNS = "[\\s\"'“”„«»‘’()[\\]{}<>*`.,;:!?#]+"
const AROUND = new RegExp(`^${SIGNS}|${SIGNS}$`, "g")

const SMTP = /^(?:[245][0-5]\d[ -]{1,2}#?)?([245]\.\d{1,3}\.\d{1,3})$/
const HEXADECIMAL = /^(?:0x([\da-f]{1,16})|([8c][\da-f]{7}))$/i
const BARE_HEXADECIMAL = /^[\da-f]{8}$/i
const SHORT_HEXADECIMAL = /^0x[\da-f]{1,7}$/i
const AADSTS = /^aadsts[ :]{0,2}(\d{4,7})$/i
const DECIMAL = /^(?:-?\d{3,10}|\d{1,5}-\d{1,5})$/
const NAME = /^[a-z][a-z\d]{0,40}(?:_[a-z\d]{1,40}){1,12}$/i

/** @param {string} text */
const bare = text => text.replace(AROUND, "")

/** @param {bigint | number} value */
const hex = value => `0x${value.toString(16).padStart(8, "0")}`

/**
 * The normal form of one code; empty where it is none.
 * @param {string} text
 */
export function normalForm(text) {
  const code = bare(plain(text)).replaceAll("\\_", "_")
  const smtp = SMTP.exec(code)
  if (smtp) return smtp[1]
  const digits = HEXADECIMAL.exec(code)
  if (digits) return hex(BigInt(`0x${digits[1] ?? digits[2]}`))
  const aadsts = AADSTS.exec(code)
  if (aadsts) return `AADSTS${aadsts[1]}`
  if (DECIMAL.test(code)) return decimal(code)
  return NAME.test(code) ? code.toUpperCase() : ""
}

/**
 * A decimal number; one that Windows shows for a code of 32 bits is that code.
 * @param {string} code
 */
function decimal(code) {
  const value = Number(code)
  if (code.lastIndexOf("-") > 0 || value < -(2 ** 31) || value >= 2 ** 32 || code.length < 10) return code
  const bits = value >>> 0
  return [8, 12].includes(bits >>> 28) ? hex(bits) : code
}

/**
 * The normal forms that one code may stand for, the likeliest first.
 * @param {string} text
 */
export function readings(text) {
  const normal = normalForm(text)
  if (!normal) return []
  return /^\d{4,7}$/.test(normal) ? [normal, `AADSTS${normal}`] : [normal]
}

const FAMILY =
  /^(?:[245]\.\d{1,3}\.(?=\d)|\d{1,5}-(?=\d)|AADSTS\d\d|0x....(?=....$)|\d(?=\d\d$)|[A-Z][A-Z\d]*_(?:[EW]_)?(?=[A-Z\d_]+$))/

/**
 * What the codes of a family begin with.
 * @param {string} normal
 */
export const family = normal => FAMILY.exec(normal)?.[0] ?? ""

/* A code is not part of a longer number, name or address. Names of errors need no form: the site's own are known. */
const RANGE = /(?<![\w.,/:@%-])#?([245]\.\d{1,3})\.(\d{1,3})\s?(?:-|\.{2,3})\s?(?:\1\.)?(\d{1,3})(?!\w|\.\d)/g
const FORMS = new RegExp(
  [
    /(?<![\w.,/:@%-])(?:[245][0-5]\d[ -]{1,2})?#?[245]\.\d{1,3}\.\d{1,3}(?!\w|\.\w|[-/:,]\d)/,
    /(?<![\w#])0x[\da-f]{3,16}(?!\w)/,
    /(?<![\w.,])-[12]\d{9}(?!\w|[.,-]\d)/,
    /(?<![\w.,+-])[234]\d{9}(?!\w|[.,-]\d)/,
    /(?<![\w.#/=%&?+@$:,-])[8c][\da-f]{7}(?!\w|[.,-][\da-f])/,
    /(?<![a-z\d])aadsts[ :]{0,2}\d{4,7}(?!\w)/,
    /(?<![\w.,/-])3\d{4}-\d{1,3}(?!\w|[.,-]\d)/,
  ]
    .map(form => form.source)
    .join("|"),
  "gi",
)
const CONSTANT =
  /(?<![\w@#%&=/\\$<>{}.:-])[A-Z][A-Z\d]{0,40}(?:\\?_[A-Z\d]{1,40}){1,12}(?![\w=\\/(]|-[A-Za-z])/g
const FAULT =
  /^(?:ERROR|E)_|_[EW]_|(?:_|^)(?:FAIL\w*|ERR|ERROR|INVALID|NOT|DENIED|EXPIRED|TIMEOUT|UNKNOWN)(?:_|$)/
const WORD = /(?<![\w.\\/@-])[\w.:-]*\w(?![\w\\/@]|-\w)/g
/* The words right before a number that make it a version, or a code: those of bitext.languages. */
let version = /(?!)/
let cue = /(?!)/

/**
 * Takes over the words that tell codes from versions, as sources of regular expressions.
 * @param {{ code: string, version: string }} words
 */
export function learnCues(words) {
  cue = new RegExp(words.code, "iu")
  version = new RegExp(words.version, "iu")
}

const NEAR = 48 /* signs before a code in which a word on it may be */

const ALONE = /^\W*(?:[245]\.\d{1,3}\.\d{1,3}|0x[\da-f]{3,16}|[8c][\da-f]{7})\W*$/i

/**
 * Whether a code is one beyond doubt. Of numbers that come between these and words, a site without that code
 * should say nothing.
 * @param {string} normal
 * @param {string} written
 */
function isSure(normal, written) {
  if (/^[45]\.[1-7]\.\d+$|^AADSTS|^\d+-\d+$|_/.test(normal)) return true
  if (!normal.startsWith("0x")) return false
  return /[x-]/i.test(written) ? normal.length === 10 && written.length > 7 : /^[8c]0/i.test(normal.slice(2))
}

/**
 * @typedef {object} Code A code of a query.
 * @property {string} normal its normal form
 * @property {string} [last] of a range: the normal form of its last code
 * @property {boolean} isSure whether it is a code even if the site does not know it
 * @property {string} written as it was typed
 * @property {number} at its place
 */

/** @typedef {Omit<Code, "at" | "written"> | null} Found */

/** Takes the codes out of a text, one form after the other. */
class Taking {
  /** @type {Code[]} */
  codes = []

  /**
   * @param {string} text
   * @param {(normal: string) => boolean} has whether the site knows a code
   * @param {boolean} isShort whether the words of the text are few
   */
  constructor(text, has, isShort) {
    this.text = text
    this.has = has
    this.isShort = isShort
  }

  /**
   * What comes before a place.
   * @param {number} at
   */
  #before(at) {
    return this.text.slice(Math.max(at - NEAR, 0), at)
  }

  /**
   * Takes what `form` matches and `read` knows for a code, and leaves a gap in its place.
   * @param {RegExp} form
   * @param {(written: string, before: string, groups: string[]) => Found} read
   */
  #cut(form, read) {
    this.text = this.text.replace(form, (written, ...rest) => {
      const at = rest.findIndex(value => typeof value === "number")
      const code = read(written, this.#before(rest[at]), rest.slice(0, at))
      if (!code) return written
      if (!this.codes.some(other => other.normal === code.normal)) {
        this.codes.push({ ...code, written: bare(written), at: rest[at] })
      }
      return " ".repeat(written.length)
    })
  }

  ranges() {
    this.#cut(RANGE, (_, before, [subject, first, last]) => {
      if (Number(first) >= Number(last) || last.length < first.length || version.test(before)) return null
      return { normal: `${subject}.${first}`, last: `${subject}.${last}`, isSure: true }
    })
  }

  forms() {
    this.#cut(FORMS, (written, before) => {
      const normal = normalForm(written)
      const isBare = /^\d\./.test(normal) && !/^\D*\d{3}[ -]|#/.test(written)
      if (isBare && version.test(before)) return null
      const sure = isSure(normal, written) || /^[245]\d\d[ -]|^#/.test(written)
      return sure || this.has(normal) ? { normal, isSure: sure } : null
    })
  }

  constants() {
    this.#cut(CONSTANT, written => {
      const normal = normalForm(written)
      const sure = FAULT.test(normal)
      return sure || this.has(normal) ? { normal, isSure: sure } : null
    })
  }

  /** Numbers and names that the site knows. */
  words() {
    this.#cut(WORD, (written, before) => {
      const hexadecimal = BARE_HEXADECIMAL.test(written) && `0x${written.toLowerCase()}`
      if (hexadecimal && this.has(hexadecimal)) return { normal: hexadecimal, isSure: false }
      const normal = /^\d/.test(written) ? this.#number(written, before) : this.#name(written)
      return normal ? { normal, isSure: false } : null
    })
  }

  /**
   * @param {string} written
   * @param {string} before
   */
  #number(written, before) {
    if (!/^(?:\d{3,10}|\d{1,5}-\d{1,5})$/.test(written)) return undefined
    return this.isShort || cue.test(before) ? readings(written).find(this.has) : undefined
  }

  /** @param {string} written */
  #name(written) {
    const parts = [written, ...written.split(/[.:]/)]
    const part = parts.find(one => one.length > 4 && /[A-Z_\d]/.test(one.slice(1)) && this.has(one))
    if (part) return part
    return this.isShort && /[A-Z_\d]|^[a-z]{9,}$/.test(written) && this.has(written) ? written : undefined
  }
}

/**
 * Takes the codes out of a text, whose words are few (`isShort`) or many.
 * @param {string} text
 * @param {(normal: string) => boolean} has whether the site knows a normal form
 * @param {boolean} isShort
 * @returns {{ codes: Code[], rest: string }} the codes in order, and the text with gaps in their places
 */
export function taken(text, has, isShort) {
  const taking = new Taking(text, has, isShort)
  taking.ranges()
  taking.forms()
  /* What is asked for alone is meant as a code, however unlikely it looks. */
  if (!taking.codes.length && ALONE.test(taking.text)) {
    const written = bare(taking.text)
    /* Whoever types a number of 32 bits has many digits to come. */
    if (SHORT_HEXADECIMAL.test(written) && !has(normalForm(written))) return { codes: [], rest: taking.text }
    return { codes: [{ normal: normalForm(written), isSure: true, written, at: 0 }], rest: "" }
  }
  taking.constants()
  taking.words()
  return { codes: taking.codes.sort((a, b) => a.at - b.at), rest: taking.text }
}
