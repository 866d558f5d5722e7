/* What the box says of an answer apart from its list: how much was found, and the codes around it. */
import { element } from "../page.js"

/** @typedef {import("./find.js").State} State */

/** @typedef {{ root: string, t: (key: string, values?: Record<string, unknown>) => string }} Box */

const LONGEST_SAID = 80

/** @param {string} text */
export const short = text => (text.length > LONGEST_SAID ? `${text.slice(0, LONGEST_SAID - 1)}…` : text)

/**
 * What is told of the results: how many they are only when all are known.
 * @param {Box} box
 * @param {State} state
 */
export function said(box, { query, codes, begun, ids, results, meant, isFinal, failed }) {
  const count = [...codes, ...ids].flatMap(({ articles }) => articles).length + results.length
  if (begun.length && !count) return box.t("begun", { code: begun[0].name })
  const key = isFinal ? (count ? "some" : "none") : "loading"
  const taken = isFinal ? meant.map(one => box.t("meant", one)) : []
  const words = [box.t(key, { query: short(query.text), count }), ...taken].join(" ")
  return isFinal && failed ? `${words} ${box.t("partly")}` : words
}

/**
 * What was recognized, what it means by its standard, and the codes around it with the titles of their articles.
 * @param {Box} box
 * @param {State} state
 */
export function aside(box, { query, codes, unknown, about }) {
  const names = [...new Set([...codes, ...unknown].map(({ name }) => name))]
  const parts = []
  if (names.length && (query.isCleaned || query.words.length)) {
    const key = query.isCleaned ? "cleaned" : "recognized"
    parts.push(element("p", { "data-bt-recognized": "" }, box.t(key, { codes: names.join(", ") })))
  }
  for (const meaning of about.meanings) parts.push(element("p", {}, meaning))
  if (!about.near.length) return parts
  const links = about.near.map(({ name, page, title }) =>
    element("li", {}, link(box, name, page), " ", element("span", { dir: "auto" }, titleAfter(name, title))),
  )
  return [...parts, element("p", {}, box.t("near")), element("ul", {}, ...links)]
}

/**
 * `title` as it is read next to `name`: without that at its beginning, if anything is left.
 * @param {string} name
 * @param {string} title
 */
function titleAfter(name, title) {
  const rest = title.slice(name.length)
  const bare = rest.replace(/^[ \u00a0:,–—-]+/, "")
  const isAfter = bare !== rest && title.toLowerCase().startsWith(name.toLowerCase())
  return (isAfter && bare) || title
}

/**
 * @param {Box} box
 * @param {string} name
 * @param {string} page URL, relative to the site
 */
export const link = (box, name, page) =>
  element("a", { href: box.root + page, dir: "auto", "data-bt-aside": "" }, name)
