/* Codes as readers write them, and what the site knows of them; the forms are those of bitext.codes. */

const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g
const DASHES = /[\p{Pd}\u2212]/gu
const HIDDEN = /[\p{Cf}\u034f]/gu

/* Full-width signs, digits of other scripts, dashes and what nobody sees, as a keyboard would write them. */
export const plain = text => text.replace(HIDDEN, "").normalize("NFKC")
  .replace(DIGITS, digit => digit.charCodeAt(0) & 15).replace(/٫/g, ".").replace(/[٬،]/g, ",")
  .replace(DASHES, "-")

const SIGNS = "[\\s\"'“”„«»‘’()[\\]{}<>*`.,;:!?#]+"
const AROUND = new RegExp(`^${SIGNS}|${SIGNS}$`, "g")
const hex = value => `0x${value.toString(16).padStart(8, "0")}`

/* The normal form of one code, or nothing. */
export function normalForm(text) {
  const code = plain(text).replace(AROUND, "").replaceAll("\\_", "_")
  const is = form => form.exec(code)
  let match = is(/^(?:[245][0-5]\d[ -]{1,2}#?)?([245]\.\d{1,3}\.\d{1,3})$/)
  if (match) return match[1]
  match = is(/^0x([\da-f]{1,16})$/i) || is(/^([8c][\da-f]{7})$/i)
  if (match) return hex(BigInt(`0x${match[1]}`))
  match = is(/^aadsts[ :]{0,2}(\d{4,7})$/i)
  if (match) return `AADSTS${match[1]}`
  if (is(/^(?:-?\d{3,10}|\d{1,5}-\d{1,5})$/)) return decimal(code)
  return is(/^[a-z][a-z\d]{0,40}(?:_[a-z\d]{1,40}){1,12}$/i) ? code.toUpperCase() : ""
}

function decimal(code) {
  const value = Number(code)
  if (code.lastIndexOf("-") > 0 || value < -(2 ** 31) || value >= 2 ** 32 || code.length < 10) return code
  const bits = value >>> 0
  return [8, 12].includes(bits >>> 28) ? hex(bits) : code
}

/* The normal forms that one code may stand for, the likeliest first. */
export function readings(text) {
  const normal = normalForm(text)
  return !normal ? [] : /^\d{4,7}$/.test(normal) ? [normal, `AADSTS${normal}`] : [normal]
}

/* What the codes of a family begin with. */
const FAMILY = /^(?:[245]\.\d{1,3}\.(?=\d)|\d{1,5}-(?=\d)|AADSTS\d\d|0x....(?=....$)|\d(?=\d\d$)|[A-Z][A-Z\d]*_(?:[EW]_)?(?=[A-Z\d_]+$))/
export const family = normal => FAMILY.exec(normal)?.[0] ?? ""

/* A code is no part of a longer number, name or address. Names of errors need no form: the site's own are known. */
const RANGE = /(?<![\w.,/:@%-])#?([245]\.\d{1,3})\.(\d{1,3})\s?(?:-|\.{2,3})\s?(?:\1\.)?(\d{1,3})(?!\w|\.\d)/g
const FORMS = new RegExp([
  /(?<![\w.,/:@%-])(?:[245][0-5]\d[ -]{1,2})?#?[245]\.\d{1,3}\.\d{1,3}(?!\w|\.\w|[-/:,]\d)/,
  /(?<![\w#])0x[\da-f]{3,16}(?!\w)/,
  /(?<![\w.,])-[12]\d{9}(?!\w|[.,-]\d)/,
  /(?<![\w.,+-])[234]\d{9}(?!\w|[.,-]\d)/,
  /(?<![\w.#/=%&?+@$:,-])[8c][\da-f]{7}(?!\w|[.,-][\da-f])/,
  /(?<![a-z\d])aadsts[ :]{0,2}\d{4,7}(?!\w)/,
  /(?<![\w.,/-])3\d{4}-\d{1,3}(?!\w|[.,-]\d)/,
].map(form => form.source).join("|"), "gi")
const CONSTANT = /(?<![\w@#%&=/\\$<>{}.:-])[A-Z][A-Z\d]{0,40}(?:\\?_[A-Z\d]{1,40}){1,12}(?![\w=\\/(]|-[A-Za-z])/g
const FAULT = /^(?:ERROR|E)_|_[EW]_|(?:_|^)(?:FAIL\w*|ERR|ERROR|INVALID|NOT|DENIED|EXPIRED|TIMEOUT|UNKNOWN)(?:_|$)/
const WORD = /(?<![\w.\\/@-])[\w.:-]*\w(?![\w\\/@]|-\w)/g
const VERSION = /(?:(?<!\p{L})(?:v(?:er)?\.?|version\p{L}*|wersj\p{L}*|build|release|バージョン|(?:ال)?إصدار|版本|rfc|section|§|\.net|windows|exchange|outlook|app|update))[\s:(]{0,3}$/iu
const CUE = /(?:(?<!\p{L})(?:err\p{L}*|codes?|kod\p{L}*|fehler\p{L}*|b[łl][ąęae]d\p{L}*|status\p{L}*|https?|smtp|ndr)|エラー|コード|番号|خط[أا]|رمز)(?:\s(?:code|kod|no|number)\p{L}*\.?)?[\s:;=#"\x27(]{0,4}$/iu

/* Numbers between these and words: nothing that a site without that code should speak of. */
const isSure = (normal, written) => /^[45]\.[1-7]\.\d+$|^AADSTS|^\d+-\d+$|_/.test(normal)
  || normal.startsWith("0x") && (/[x-]/i.test(written) ? normal.length === 10 && written.length > 7 : /^[8c]0/i.test(normal.slice(2)))

/* Takes the codes out of a text, whose words are few (`isShort`) or many.
   `has` says whether the site knows a normal form. Gives the codes, and the text with gaps in their places. */
export function taken(text, has, isShort) {
  const codes = []
  const add = code => codes.some(other => other.normal === code.normal) || codes.push(code)
  const before = at => text.slice(Math.max(at - 48, 0), at)
  const cut = (form, read) => {
    text = text.replace(form, (written, ...rest) => {
      const at = rest.find(value => typeof value === "number")
      const code = read(written, at, rest)
      if (!code) return written
      add({ ...code, at })
      return " ".repeat(written.length)
    })
  }
  cut(RANGE, (_, at, [subject, first, last]) =>
    +first < +last && last.length >= first.length && !VERSION.test(before(at))
      ? { normal: `${subject}.${first}`, last: `${subject}.${last}`, isSure: true } : null)
  cut(FORMS, (written, at) => {
    const normal = normalForm(written)
    const isKnown = has(normal)
    if (/^\d\./.test(normal) && !/^\D*\d{3}[ -]|#/.test(written) && VERSION.test(before(at))) return null
    const sure = isSure(normal, written) || /^[245]\d\d[ -]|^#/.test(written)
    return isKnown || sure ? { normal, isSure: sure } : null
  })
  /* What is asked for alone is meant as a code, however unlikely it looks. */
  if (!codes.length && /^\W*(?:[245]\.\d{1,3}\.\d{1,3}|0x[\da-f]{3,16}|[8c][\da-f]{7})\W*$/i.test(text)) {
    return { codes: [{ normal: normalForm(text), isSure: true, at: 0 }], rest: "" }
  }
  cut(CONSTANT, written => {
    const normal = normalForm(written)
    return has(normal) || FAULT.test(normal) ? { normal, isSure: FAULT.test(normal) } : null
  })
  cut(WORD, (written, at) => {
    if (/^\d/.test(written)) {
      if (!/^(?:\d{3,10}|\d{1,5}-\d{1,5})$/.test(written) || !isShort && !CUE.test(before(at))) return null
      const normal = readings(written).find(has)
      return normal ? { normal, isSure: false } : null
    }
    const name = [written, ...written.split(/[.:]/)].find(part => part.length > 4 && /[A-Z_\d]/.test(part.slice(1)) && has(part))
      || (isShort && /[A-Z_\d]|^[a-z]{9,}$/.test(written) && has(written) ? written : "")
    return name ? { normal: name, isSure: false } : null
  })
  codes.sort((a, b) => a.at - b.at)
  return { codes, rest: text }
}

/* codes.json, asked in any letter case. */
export class CodeIndex {
  constructor(data) {
    this.data = data
    this.keys = new Map(Object.keys(data.codes).map(key => [key.toLowerCase(), key]))
  }

  key(normal) { return this.keys.get(normal.toLowerCase()) }

  has(normal) { return Boolean(normal) && (this.keys.has(normal.toLowerCase()) || this.ranges(normal).length > 0) }

  ranges(first, last = first) {
    return this.data.ranges.filter(([start, stop]) => isIn(start, first, last) || isIn(first, start, stop))
  }

  /* What covers a code, or the codes from it to `last`: [{name, range, page, articles}], the best first;
     `range` is there where articles name no code, but a range around it. */
  covering({ normal, last }) {
    const { codes, pages, articles } = this.data
    const key = this.key(normal)
    const found = []
    const seen = new Set()
    const add = (name, range, slug, numbers) => {
      const fresh = numbers.filter(number => !seen.has(number))
      if (!fresh.length) return
      fresh.forEach(number => seen.add(number))
      const page = /^[\w.-]+$/.test(slug) ? pages.join(slug) : ""
      found.push({ name, range, page, articles: fresh.map(number => ({ url: articles[number][0], title: articles[number][1] })) })
    }
    if (last) {
      const inside = Object.keys(codes).filter(code => isIn(code, normal, last))
      add(`${normal}–${last}`, "", "", [...new Set(inside.flatMap(code => codes[code]))])
    } else if (key) add(key, "", key.toLowerCase(), codes[key])
    for (const [start, stop, numbers] of this.ranges(normal, last)) {
      const range = `${start}-${split(stop)[1]}`
      add(last ? `${normal}–${last}` : normal, range, range, numbers)
    }
    return found
  }

  /* The codes nearest to an unknown one, those of its family, else of the family of families: [{name, page}]. */
  near(normal) {
    const own = family(normal).toLowerCase()
    for (const start of [own, /^(?:[245]\.|0x..|aadsts)/.exec(own)?.[0]]) {
      const far = code => code.startsWith(normal) ? -1 : Math.abs(parseInt(code.slice(own.length), 16) - parseInt(normal.slice(own.length), 16)) || 0
      const near = start ? [...this.keys].filter(([lower, key]) => lower.startsWith(start) && (start !== own || family(key).toLowerCase() === own)) : []
      if (near.length) {
        return near.map(([, key]) => key).sort((a, b) => far(a) - far(b)).slice(0, 6)
          .map(name => ({ name, page: this.covering({ normal: name })[0].page }))
      }
    }
    return []
  }
}

function split(code) {
  const at = code.lastIndexOf(".")
  return [code.slice(0, at), Number(code.slice(at + 1))]
}

function isIn(code, first, last) {
  const [[subject, detail], [other, from]] = [split(code), split(first)]
  return subject === other && detail >= from && detail <= split(last)[1]
}
