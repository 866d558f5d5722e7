/* The options of the list: links to articles, in groups, with what was asked for marked. */
import { element } from "../page.js"
import { placed, words } from "./folding.js"
import { isHit } from "./forms.js"

/** @typedef {import("./find.js").Site} Site */
/** @typedef {import("./find.js").Language} Language */

/**
 * @typedef {object} Found What an option shows.
 * @property {string} url
 * @property {string} title
 * @property {string} [second] a second line of the title
 * @property {string[]} [excerpt]
 * @property {string} [sentence] that it opens with
 * @property {string} [original] of the sentence
 * @property {string} [note]
 * @property {{ id: string, title: string }} [section]
 * @property {string} [language] of the text in which it was found
 */

/**
 * @typedef {object} Asked
 * @property {string} query
 * @property {boolean} [isCode] whether it is a code
 * @property {Language} [language] that of the article, where it is not that of the page
 */

export const SHOWN = 10
const SHOWN_OF_NUMBER = 50
const SHOWN_BEGUN = 8
const LONGEST_MARKED = 200 /* signs of a query that a page is told to mark */

/**
 * A link to an article.
 * @param {Site} site
 * @param {string} root address of the site
 * @param {Found} found
 * @param {Asked} asked
 */
export function option(site, root, found, { query, isCode = false, language }) {
  const wanted = words(query)
  const own = (language ?? site.languages.find(({ code }) => code === site.language))?.code
  const said = site.languages.find(({ code }) => code === found.language && code !== own)
  const parts = [element("span", { class: "bt-search__title" }, ...marked(found.title, wanted))]
  if (found.second) {
    parts.push(element("span", { class: "bt-search__second", dir: "auto" }, ...marked(found.second, wanted)))
  }
  if (found.section && found.section.title !== found.title && !said) {
    parts.push(element("span", { class: "bt-search__section" }, ...marked(found.section.title, wanted)))
  }
  if (found.excerpt?.length) {
    const shown = found.excerpt.map((part, at) => (at % 2 ? element("mark", {}, part) : part))
    parts.push(element("span", { class: "bt-search__excerpt", lang: said?.code, dir: said?.dir }, ...shown))
  }
  if (found.sentence) parts.push(element("span", { class: "bt-search__excerpt" }, found.sentence))
  if (found.original) {
    const english = { class: "bt-search__excerpt bt-search__original", lang: "en", dir: "ltr" }
    parts.push(element("span", english, found.original))
  }
  if (found.note) parts.push(element("span", { class: "bt-search__note" }, found.note))
  const attributes = {
    role: "option",
    "aria-selected": false,
    tabindex: -1,
    href: address(root, found, query, isCode, said),
  }
  return element("a", { ...attributes, lang: language?.code, dir: language?.dir }, ...parts)
}

/**
 * @param {string} root
 * @param {Found} found
 * @param {string} query
 * @param {boolean} isCode
 * @param {Language} [said] the language of the text that was found, where the page has it as its original
 */
function address(root, { url, section }, query, isCode, said) {
  const target = new URL(root + url)
  if (query) target.searchParams.set("h", query.slice(0, LONGEST_MARKED))
  if (said) target.searchParams.set("view", "sentence")
  else if (section) target.hash = section.id
  /* The browser goes to the code in the text, which may have it without 0x. */ else if (isCode)
    target.hash = `:~:text=${encodeURIComponent(query.replace(/^0x/, ""))}&text=${encodeURIComponent(query)}`
  return target.href
}

/** @typedef {{ element: HTMLElement, options: HTMLElement[] }} Group */

/**
 * What was found as parts of the list: codes, numbers, words, other languages.
 * @param {{ site: Site, root: string, t: (key: string, values?: Record<string, unknown>) => string }} box
 * @param {import("./find.js").State} state
 * @param {import("./find.js").Hit[]} results those that are shown
 * @returns {Group[]}
 */
export function groupsOf(box, { query, codes, begun, ids, unknown }, results) {
  const { site, root } = box
  /** @type {(kind: string, label: string, found: Found[], asked: Asked) => Group} */
  const made = (kind, label, found, asked) => {
    const options = found.map(one => option(site, root, one, asked))
    return group(kind, label, options, box.t("results"))
  }
  const ofCodes = codes.map(({ name, range, articles }) => {
    const label = box.t(range ? "range" : "code", { code: name, range })
    const shown = articles.slice(0, SHOWN)
    const found = shown.map(one => ({ ...one, note: one.translation && box.t(one.translation) }))
    return made("code", label, found, { query: range || name, isCode: true })
  })
  const ofBegun = begun.map(({ name, codes: known }) => {
    const found = known.map(({ name, page, title }) => ({ url: page, title: name, second: title }))
    return made("begun", box.t("begun", { code: name }), found.slice(0, SHOWN_BEGUN), { query: "" })
  })
  const ofNumbers = ids.map(({ id, articles }) =>
    made("number", box.t("number", { number: id }), articles.slice(0, SHOWN_OF_NUMBER), { query: "" }),
  )
  const isAlone = ![codes, begun, ids, unknown].some(({ length }) => length)
  const own = results.filter(({ elsewhere }) => !elsewhere)
  const articles = own.filter(({ isWritten }) => !isWritten)
  const written = own.filter(({ isWritten }) => isWritten)
  const ofWords = made("words", isAlone ? "" : box.t("words"), articles, { query: query.rest })
  const ofWritten = made("written", box.t("written"), written, { query: query.rest })
  const ofOthers = site.languages.map(language => {
    const others = results.filter(({ elsewhere }) => elsewhere === language.code)
    return made("language", language.name, others, { query: query.rest, language })
  })
  return [...ofCodes, ...ofBegun, ...ofNumbers, ofWords, ofWritten, ...ofOthers]
}

/**
 * A part of the list.
 * @param {string} kind
 * @param {string} label shown; may be empty
 * @param {HTMLElement[]} options
 * @param {string} [name] of the part, if it has no label
 * @returns {Group}
 */
export function group(kind, label, options, name = label) {
  const made = element("div", {
    role: "group",
    class: `bt-search__group bt-search__group--${kind}`,
    "aria-label": label || name,
  })
  if (label)
    made.append(element("div", { class: "bt-search__label", role: "presentation", dir: "auto" }, label))
  made.append(...options)
  return { element: made, options }
}

/**
 * A title with what was asked for marked.
 * @param {string} title
 * @param {string[]} asked
 */
function marked(title, asked) {
  /** @type {(string | HTMLElement)[]} */
  const parts = []
  let end = 0
  for (const [at, word] of placed(title)) {
    parts.push(title.slice(end, at), isHit(word, asked) ? element("mark", {}, word) : word)
    end = at + word.length
  }
  return [...parts, title.slice(end)]
}
